#pragma once

#include <algorithm>

#include "engine/platform/parallel.h"
#include "scalar.h"

// Sums and rescaling by channel of examples [outer, channels, inner]: with the channels last, inner
// is 1 and whole pixels are worked on side by side.

namespace linnet {

struct Channels {
  Index outer = 1, channels = 1, inner = 1;

  Index size() const { return outer * channels * inner; }
};

/// Calls visit(offset in the example, channel) in the order of memory.
template <class Visit>
inline void forEachInChannels(const Channels& c, const Visit& visit) {
  for (Index o = 0; o < c.outer; ++o) {
    const Index row = o * c.channels;
    if (c.inner == 1) {
      for (Index channel = 0; channel < c.channels; ++channel) visit(row + channel, channel);
      continue;
    }
    for (Index channel = 0; channel < c.channels; ++channel) {
      for (Index i = 0; i < c.inner; ++i) visit((row + channel) * c.inner + i, channel);
    }
  }
}

/// sums[channel] = the sum over `examples` of term(offset in the batch, channel). Each example is
/// summed by itself into `partial` (examples * channels numbers) and these one after another, so
/// that the bits do not depend on threads and sums over many pixels stay precise.
template <class Term>
void sumChannels(const Channels& c, Index examples, Scalar* partial, Scalar* sums,
                 const Term& term) {
  const double work = static_cast<double>(examples) * static_cast<double>(c.size());
  parallelFor(examples, work, [&](Index begin, Index end, int) {
    for (Index e = begin; e < end; ++e) {
      Scalar* own = partial + e * c.channels;
      std::fill_n(own, c.channels, Scalar{0});
      const Index start = e * c.size();
      forEachInChannels(
          c, [&](Index offset, Index channel) { own[channel] += term(start + offset, channel); });
    }
  });
  std::fill_n(sums, c.channels, Scalar{0});
  for (Index e = 0; e < examples; ++e) {
    for (Index channel = 0; channel < c.channels; ++channel) {
      sums[channel] += partial[e * c.channels + channel];
    }
  }
}

/// to[offset] = value(offset, channel) for the whole batch.
template <class Value>
void mapChannels(const Channels& c, Index examples, Scalar* to, const Value& value) {
  const double work = 2 * static_cast<double>(examples) * static_cast<double>(c.size());
  parallelFor(examples, work, [&](Index begin, Index end, int) {
    for (Index e = begin; e < end; ++e) {
      const Index start = e * c.size();
      forEachInChannels(c, [&](Index offset, Index channel) {
        to[start + offset] = value(start + offset, channel);
      });
    }
  });
}

}  // namespace linnet
