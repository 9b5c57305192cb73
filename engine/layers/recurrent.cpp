#include "engine/layers/recurrent.h"

#include <algorithm>

#include "engine/kernels/elementwise.h"
#include "engine/kernels/gates.h"
#include "engine/layers/dropout.h"
#include "engine/layers/kernel_layer.h"

namespace linnet {

void Recurrent::readArguments(ConfigReader& reader) {
  units_ = reader.integer("units", 1);
  activation_ = &readActivation(reader, "activation", "tanh");
  useBias_ = reader.boolean("use_bias", true);
  kernelRules_ = readWeightRules(reader, "kernel", "glorot_uniform");
  recurrentRules_ = readWeightRules(reader, "recurrent", "orthogonal");
  biasRules_ = readWeightRules(reader, "bias", "zeros");
  dropout_ = readRate(reader, "dropout", 0);
  recurrentDropout_ = readRate(reader, "recurrent_dropout", 0);
  seed_ = reader.optionalSeed("seed");
  returnsSequences_ = reader.boolean("return_sequences", false);
  goesBackwards_ = reader.boolean("go_backwards", false);
  for (const char* name : {"return_state", "stateful", "zero_output_for_mask"}) {
    if (reader.boolean(name, false)) reader.fail(name, "false, the only way there is here");
  }
  reader.boolean("unroll", false);
  reader.ignore({"use_cudnn", "implementation"});
}

Shape Recurrent::build(std::span<const Shape> inputs) {
  const Shape& input = singleInput(inputs, 2, 2);
  steps_ = input[0];
  features_ = input[1];
  if (steps_ == 0) failShape("input_shape", text(owner(), ": expected at least one step"));
  // Before the gates are counted together.
  const Index columns = checkedSize({gates_, units_});
  addParameter("kernel", {features_, columns}, kernelRules_);
  addParameter("recurrent_kernel", {units_, columns}, recurrentRules_);
  if (useBias_) addParameter("bias", biasShape(), biasRules());
  return returnsSequences_ ? Shape{steps_, units_} : Shape{units_};
}

Recurrent::Memory Recurrent::layOut(Scalar* scratch, Index examples, Mode mode) const {
  Memory parts{};
  const auto take = [&](bool isNeeded, Index columns, Index steps = 1) -> Scalar* {
    if (!isNeeded) return nullptr;
    Scalar* at = scratch ? scratch + parts.size : nullptr;
    parts.size += checkedSize({examples, steps, columns});
    return at;
  };
  const bool trains = mode == Mode::kTraining;
  const bool dropsState = trains && recurrentDropout_ > 0;
  const bool dropsInputs = trains && dropout_ > 0;
  parts.examples = examples;
  parts.held = trains ? steps_ : 1;
  parts.sums = take(true, width(), parts.held);
  parts.gates = trains && keepsSums() ? take(true, width(), parts.held) : parts.sums;
  parts.before = take(true, units_, parts.held);
  parts.dropped = dropsState ? take(true, units_, parts.held) : parts.before;
  parts.kept = take(true, keptSize(), parts.held);
  parts.product = take(true, width());
  parts.state = take(true, units_);
  parts.carry = take(true, units_);
  parts.stateFactors = take(dropsState, units_);
  parts.inputFactors = take(dropsInputs, features_);
  parts.droppedInputs = take(dropsInputs, features_, steps_);
  return parts;
}

Index Recurrent::scratchSize(Index batch, Mode mode) const {
  return layOut(nullptr, batch, mode).size;
}

Recurrent::Memory Recurrent::memory(const Pass& pass) const {
  Memory parts = layOut(pass.scratch, pass.output.shape[0], pass.mode);
  parts.mask = pass.mask(0);
  parts.x = parts.droppedInputs ? parts.droppedInputs : pass.inputs[0].data;
  return parts;
}

Recurrent::Row Recurrent::rowOf(const Memory& memory, Index example, Index t) const {
  const Index place = example * memory.held + memory.slot(t);
  return {memory.sums + place * width(),
          memory.gates + place * width(),
          memory.before + place * units_,
          memory.dropped + place * units_,
          memory.kept + place * keptSize(),
          memory.product + example * width(),
          memory.state + example * units_,
          memory.carry + example * units_,
          memory.stateFactors ? memory.stateFactors + example * units_ : nullptr};
}

void Recurrent::drop(const Pass& pass, Memory& memory) const {
  const RandomStream random(seed_.value_or(pass.seed), RandomUse::kNoise, pass.stream);
  const Index inputs = memory.examples * features_;
  const Index states = memory.examples * units_;
  if (memory.stateFactors) {
    drawDropout(random, recurrentDropout_, (inputs + 3) / 4, states, memory.stateFactors);
  }
  if (!memory.inputFactors) return;
  drawDropout(random, dropout_, 0, inputs, memory.inputFactors);
  const Index size = steps_ * features_;
  for (Index i = 0; i < memory.examples * size; ++i) {
    const Scalar factor = memory.inputFactors[i / size * features_ + i % features_];
    memory.droppedInputs[i] = pass.inputs[0].data[i] * factor;
  }
}

void Recurrent::forward(const Pass& pass) {
  Memory m = memory(pass);
  drop(pass, m);
  // All steps at once where there is room for them. The bits are the same.
  const bool atOnce = m.held == steps_;
  if (atOnce) multiplyInputs(m, 0, m.examples * steps_, features_);
  std::fill_n(m.state, m.examples * units_, Scalar{0});
  std::fill_n(m.carry, m.examples * units_, Scalar{0});
  for (Index step = 0; step < steps_; ++step) {
    const Index t = timeOf(step);
    if (!atOnce) multiplyInputs(m, t, m.examples, steps_ * features_);
    beginStep(m, t);
    clearMasked(m, t, m.kept, keptSize());
    forwardStep(m, t);
    copyOut(m, step, pass.output.data);
  }
}

// sums = x W + b of `rows` rows of the inputs, the first of which is that of step `first`.
void Recurrent::multiplyInputs(const Memory& memory, Index first, Index rows, Index ld) {
  gemm(rows, width(), features_, {memory.x + first * features_, ld},
       {parameters()[0].value.data(), width()}, memory.sums, width(),
       {bias() ? bias()->value.data() : nullptr});
}

void Recurrent::beginStep(const Memory& memory, Index t) const {
  for (Index i = 0; i < memory.examples; ++i) {
    const Row row = rowOf(memory, i, t);
    std::copy_n(row.state, units_, row.before);
    if (!row.stateFactors) continue;
    multiplyEach(units_, row.state, row.stateFactors, row.dropped);
  }
}

void Recurrent::copyOut(const Memory& memory, Index step, Scalar* output) const {
  if (!returnsSequences_) {
    if (step == steps_ - 1) std::copy_n(memory.state, memory.examples * units_, output);
    return;
  }
  for (Index i = 0; i < memory.examples; ++i) {
    std::copy_n(memory.state + i * units_, units_, output + (i * steps_ + step) * units_);
  }
}

void Recurrent::copyIn(const Memory& memory, Index step, const Scalar* gradient) const {
  if (!returnsSequences_) {
    if (step == steps_ - 1) std::copy_n(gradient, memory.examples * units_, memory.state);
    return;
  }
  for (Index i = 0; i < memory.examples; ++i) {
    addInto(units_, gradient + (i * steps_ + step) * units_, memory.state + i * units_);
  }
}

// What a masked step left unwritten is multiplied by zeros, and must be numbers.
void Recurrent::clearMasked(const Memory& memory, Index t, Scalar* values, Index count) const {
  if (!memory.mask) return;
  for (Index i = 0; i < memory.examples; ++i) {
    if (memory.mask.has(i * steps_ + t)) continue;
    std::fill_n(values + (i * memory.held + memory.slot(t)) * count, count, Scalar{0});
  }
}

void Recurrent::forwardStep(const Memory& memory, Index t) {
  multiply(memory, memory.dropped + memory.slot(t) * units_, 0, gates_);
  forEachRow(memory, t, [this](const Row& row) { forwardRow(row); });
}

void Recurrent::backwardStep(const Memory& memory, Index t) {
  forEachRow(memory, t, [this](const Row& row) { backwardRow(row); });
  multiplyBack(memory, memory.gates + t * width(), steps_ * width(), 0, gates_);
  addBack(memory, t);
}

void Recurrent::backward(const Pass& pass, const Gradients& gradients) {
  const Memory m = memory(pass);
  std::fill_n(m.state, m.examples * units_, Scalar{0});
  std::fill_n(m.carry, m.examples * units_, Scalar{0});
  for (Index step = steps_ - 1; step >= 0; --step) {
    const Index t = timeOf(step);
    copyIn(m, step, gradients.output.data);
    clearMasked(m, t, m.gates, width());
    clearMasked(m, t, m.kept, keptSize());
    backwardStep(m, t);
  }
  if (!pass.frozen) {
    gemm(features_, width(), m.examples * steps_, {m.x, features_, Transpose::kYes},
         {m.gates, width()}, parameters()[0].gradient.data(), width());
    recurrentGradients(m);
  }
  if (gradients.inputs[0]) backwardToInput(m, gradients.inputs[0].data);
}

void Recurrent::backwardToInput(const Memory& memory, Scalar* dx) {
  const Index rows = memory.examples * steps_;
  gemm(rows, features_, width(), {memory.gates, width()},
       {parameters()[0].value.data(), width(), Transpose::kYes}, dx, features_);
  if (!memory.inputFactors) return;
  for (Index i = 0; i < rows * features_; ++i) {
    dx[i] *= memory.inputFactors[i / (steps_ * features_) * features_ + i % features_];
  }
}

void Recurrent::recurrentGradients(const Memory& memory) {
  kernelGradient(memory, memory.dropped, memory.gates, width(), 0, gates_);
  if (!bias()) return;
  sumRows(memory.examples * steps_, width(), memory.gates, bias()->gradient.data());
}

void Recurrent::addAndActivate(const Row& row, const Activation& activation, Index gate,
                               Index count) const {
  addInto(count * units_, row.product + gate * units_, row.sums + gate * units_);
  activate(row, activation, gate, count);
}

void Recurrent::activate(const Row& row, const Activation& activation, Index gate,
                         Index count) const {
  activation.forward(count, units_, row.sums + gate * units_, row.gates + gate * units_);
}

void Recurrent::activateBackward(const Row& row, const Activation& activation, Index gate,
                                 Index count) const {
  const Index at = gate * units_;
  Scalar* slopes = row.product + at;
  activation.backward({count, units_, row.sums + at, row.gates + at, slopes, slopes});
  std::copy_n(slopes, count * units_, row.gates + at);
}

void Recurrent::multiply(const Memory& memory, const Scalar* from, Index gate, Index count,
                         const Scalar* bias) {
  const Index at = gate * units_;
  gemm(memory.examples, count * units_, units_, {from, memory.held * units_},
       {parameters()[1].value.data() + at, width()}, memory.product + at, width(), {bias});
}

void Recurrent::multiplyBack(const Memory& memory, const Scalar* from, Index ld, Index gate,
                             Index count) {
  gemm(memory.examples, units_, count * units_, {from, ld},
       {parameters()[1].value.data() + gate * units_, width(), Transpose::kYes}, memory.product,
       width());
}

void Recurrent::addBack(const Memory& memory, Index t) const {
  forEachRow(memory, t, [this](const Row& row) {
    if (!row.stateFactors) return addInto(units_, row.product, row.state);
    for (Index i = 0; i < units_; ++i) row.state[i] += row.product[i] * row.stateFactors[i];
  });
}

void Recurrent::kernelGradient(const Memory& memory, const Scalar* states, const Scalar* slopes,
                               Index ld, Index gate, Index count) {
  gemm(units_, count * units_, memory.examples * steps_, {states, units_, Transpose::kYes},
       {slopes, ld}, parameters()[1].gradient.data() + gate * units_, width());
}

}  // namespace linnet
