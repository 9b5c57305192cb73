#include <algorithm>
#include <cmath>

#include "engine/kernels/softmax.h"
#include "engine/layers/activations/families.h"

// Activations over a whole row.

namespace linnet {
namespace {

void softmaxRows(Index rows, Index columns, const Scalar* input, Scalar* output) {
  if (output != input) std::copy_n(input, rows * columns, output);
  softmax(rows, columns, output);
}
void softmaxRowsBackward(const ActivationSlopes& s) {
  softmaxBackward(s.rows, s.columns, s.output, s.outputGradient, s.inputGradient);
}

void logSoftmax(Index rows, Index columns, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < rows; ++i, input += columns, output += columns) {
    const Scalar largest = *std::max_element(input, input + columns);
    Scalar sum = 0;
    for (Index j = 0; j < columns; ++j) sum += std::exp(input[j] - largest);
    const Scalar log = std::log(sum);
    for (Index j = 0; j < columns; ++j) output[j] = input[j] - largest - log;
  }
}
void logSoftmaxBackward(const ActivationSlopes& s) {
  for (Index i = 0; i < s.rows; ++i) {
    const Scalar* y = s.output + i * s.columns;
    const Scalar* dy = s.outputGradient + i * s.columns;
    Scalar* dx = s.inputGradient + i * s.columns;
    Scalar sum = 0;
    for (Index j = 0; j < s.columns; ++j) sum += dy[j];
    for (Index j = 0; j < s.columns; ++j) dx[j] = dy[j] - std::exp(y[j]) * sum;
  }
}

// The threshold t for which the sum of max(x - largest - t, 0) over the row is 1. It is (sum of
// those above t - 1) / their number: from a t that is too low, those below are left out until none
// is.
Scalar sparsemaxThreshold(Index columns, const Scalar* x, Scalar largest) {
  Scalar threshold = -1;
  for (Index before = columns + 1;;) {
    Scalar sum = 0;
    Index count = 0;
    for (Index j = 0; j < columns; ++j) {
      if (x[j] - largest <= threshold) continue;
      sum += x[j] - largest;
      ++count;
    }
    if (count >= before) return threshold;
    before = count;
    threshold = (sum - 1) / static_cast<Scalar>(count);
  }
}

// Martins and Astudillo, "From Softmax to Sparsemax", ICML 2016.
void sparsemax(Index rows, Index columns, const Scalar* input, Scalar* output) {
  for (Index i = 0; i < rows; ++i, input += columns, output += columns) {
    const Scalar largest = *std::max_element(input, input + columns);
    const Scalar threshold = sparsemaxThreshold(columns, input, largest);
    for (Index j = 0; j < columns; ++j) {
      output[j] = std::max(input[j] - largest - threshold, Scalar{0});
    }
  }
}
void sparsemaxBackward(const ActivationSlopes& s) {
  for (Index i = 0; i < s.rows; ++i) {
    const Scalar* y = s.output + i * s.columns;
    const Scalar* dy = s.outputGradient + i * s.columns;
    Scalar* dx = s.inputGradient + i * s.columns;
    Scalar sum = 0;
    Index count = 0;
    for (Index j = 0; j < s.columns; ++j) {
      if (y[j] > 0) sum += dy[j], ++count;
    }
    const Scalar mean = sum / static_cast<Scalar>(std::max<Index>(count, 1));
    for (Index j = 0; j < s.columns; ++j) dx[j] = y[j] > 0 ? dy[j] - mean : Scalar{0};
  }
}

// Dauphin et al., "Language Modeling with Gated Convolutional Networks", 2016: the first half of
// the row times the sigmoid of the second.
void glu(Index rows, Index columns, const Scalar* input, Scalar* output) {
  const Index half = columns / 2;
  for (Index i = 0; i < rows; ++i, input += columns, output += half) {
    for (Index j = 0; j < half; ++j) output[j] = input[j] / (1 + std::exp(-input[half + j]));
  }
}
void gluBackward(const ActivationSlopes& s) {
  const Index half = s.columns / 2;
  for (Index i = 0; i < s.rows; ++i) {
    const Scalar* x = s.input + i * s.columns;
    const Scalar* dy = s.outputGradient + i * half;
    Scalar* dx = s.inputGradient + i * s.columns;
    for (Index j = 0; j < half; ++j) {
      const Scalar gate = 1 / (1 + std::exp(-x[half + j]));
      dx[j] = dy[j] * gate;
      dx[half + j] = dy[j] * x[j] * gate * (1 - gate);
    }
  }
}

constexpr Activation kRows[] = {
    {"softmax", softmaxRows, softmaxRowsBackward},
    {"log_softmax", logSoftmax, logSoftmaxBackward},
    {"sparsemax", sparsemax, sparsemaxBackward},
    {"glu", glu, gluBackward, true, true},
};

}  // namespace

std::span<const Activation> rowActivations() { return kRows; }

}  // namespace linnet
