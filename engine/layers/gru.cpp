#include "engine/layers/gru.h"

#include <algorithm>

#include "engine/kernels/elementwise.h"
#include "engine/kernels/gates.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {

GRU::GRU(const Config& config) : Recurrent(3) {
  ConfigReader reader("GRU", config);
  readArguments(reader);
  recurrentActivation_ = &readActivation(reader, "recurrent_activation", "sigmoid");
  resetAfter_ = reader.boolean("reset_after", true);
  reader.finish();
}

void GRU::forwardStep(const Memory& memory, Index t) {
  const Index n = units();
  const Scalar* second = resetAfter_ && bias() ? bias()->value.data() + width() : nullptr;
  multiply(memory, memory.dropped + memory.slot(t) * n, 0, resetAfter_ ? 3 : 2, second);
  forEachRow(memory, t, [&](const Row& row) {
    addAndActivate(row, *recurrentActivation_, 0, 2);
    if (resetAfter_) {
      std::copy_n(row.product + 2 * n, n, row.kept);
    } else {
      multiplyEach(n, row.gates + n, row.dropped, row.kept);
    }
  });
  if (!resetAfter_) multiply(memory, memory.kept + memory.slot(t) * n, 2, 1);
  forEachRow(memory, t, [&](const Row& row) {
    if (resetAfter_) multiplyEach(n, row.kept, row.gates + n, row.product + 2 * n);
    addAndActivate(row, activation(), 2);
    gruMix(n, row.gates, row.state);
  });
}

// Of z and g; the gradient of r is still to come.
void GRU::unmix(const Row& row) const {
  gruMixBackward(units(), row.gates, row.before, row.state, row.product);
  activateBackward(row, *recurrentActivation_, 0);
  activateBackward(row, activation(), 2);
}

void GRU::backwardStep(const Memory& memory, Index t) {
  const Index n = units();
  const Index ld = steps() * width();
  forEachRow(memory, t, [&](const Row& row) {
    unmix(row);
    if (!resetAfter_) return;
    multiplyEach(n, row.gates + 2 * n, row.kept, row.product + n);
    multiplyEach(n, row.gates + 2 * n, row.gates + n, row.kept);
    activateBackward(row, *recurrentActivation_, 1);
  });
  if (resetAfter_) {
    multiplyBack(memory, memory.kept + t * n, steps() * n, 2, 1);
    addBack(memory, t);
  } else {
    multiplyBack(memory, memory.gates + t * width() + 2 * n, ld, 2, 1);
    forEachRow(memory, t, [this](const Row& row) { resetBackward(row); });
  }
  multiplyBack(memory, memory.gates + t * width(), ld, 0, 2);
  addBack(memory, t);
}

// From the gradient by r h, at the beginning of `product`.
void GRU::resetBackward(const Row& row) const {
  const Index n = units();
  for (Index i = 0; i < n; ++i) {
    const Scalar factor = row.stateFactors ? row.stateFactors[i] : Scalar{1};
    row.product[n + i] = row.product[i] * row.dropped[i];
    row.state[i] += row.product[i] * row.gates[n + i] * factor;
  }
  activateBackward(row, *recurrentActivation_, 1);
}

void GRU::recurrentGradients(const Memory& memory) {
  const Index n = units();
  const Index rows = memory.examples * steps();
  kernelGradient(memory, memory.dropped, memory.gates, width(), 0, 2);
  if (resetAfter_) {
    kernelGradient(memory, memory.dropped, memory.kept, n, 2, 1);
  } else {
    kernelGradient(memory, memory.kept, memory.gates + 2 * n, width(), 2, 1);
  }
  if (!bias()) return;
  Scalar* sums = bias()->gradient.data();
  sumRows(rows, width(), memory.gates, sums);
  if (!resetAfter_) return;
  std::copy_n(sums, 2 * n, sums + width());
  sumRows(rows, n, memory.kept, sums + width() + 2 * n);
}

}  // namespace linnet
