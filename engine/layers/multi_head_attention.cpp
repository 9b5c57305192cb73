#include "engine/layers/multi_head_attention.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/error.h"
#include "engine/kernels/elementwise.h"
#include "engine/kernels/gemm/gemm.h"
#include "engine/kernels/softmax.h"
#include "engine/layers/dropout.h"
#include "engine/platform/parallel.h"
#include "engine/text.h"

namespace linnet {
namespace {

// What is hidden has this score. It is a number, so that a step to which all is hidden looks at all
// alike, as in Keras.
constexpr Scalar kHidden = std::numeric_limits<Scalar>::lowest() / 2;

Shape joined(const Shape& a, const Shape& b) {
  std::vector<Index> extents(a.begin(), a.end());
  extents.insert(extents.end(), b.begin(), b.end());
  return Shape(extents);
}

}  // namespace

MultiHeadAttention::MultiHeadAttention(const Config& config) {
  ConfigReader reader("MultiHeadAttention", config);
  heads_ = reader.integer("num_heads", 1);
  keyWidth_ = reader.integer("key_dim", 1);
  valueWidth_ = reader.integer("value_dim", 1, keyWidth_);
  dropout_ = readRate(reader, "dropout", 0);
  useBias_ = reader.boolean("use_bias", true);
  outputShape_ = reader.integers("output_shape", 1);
  if (outputShape_.size() > Shape::kMaxRank - 3) reader.fail("output_shape", "at most 5 axes");
  isCausal_ = reader.boolean("use_causal_mask", false);
  kernelRules_ = readWeightRules(reader, "kernel", "glorot_uniform");
  biasRules_ = readWeightRules(reader, "bias", "zeros");
  seed_ = reader.optionalSeed("seed");
  const std::vector<Index> axes = reader.integers("attention_axes", 1);
  if (!axes.empty() && axes != std::vector<Index>{1}) {
    reader.fail("attention_axes", "1, the only axis of steps there is here");
  }
  if (reader.boolean("use_gate", false)) reader.fail("use_gate", "false, the only way here");
  if (reader.value("sliding_window")) reader.fail("sliding_window", "left out");
  reader.ignore({"flash_attention"});
  reader.finish();
}

Shape MultiHeadAttention::build(std::span<const Shape> inputs) {
  severalInputs(inputs, 2, 3);
  for (const Shape& input : inputs) singleInput(std::span(&input, 1), 2, 2);
  if (activityRegularizer()) {
    failArgument("activity_regularizer", text(owner(), " takes no activity_regularizer"));
  }
  const Shape& key = inputs.back();
  if (key[0] != inputs[1][0]) {
    failShape("input_shape", text(owner(), ": value and key must have as many steps, got ",
                                  inputs[1], " and ", key));
  }
  steps_ = inputs[0][0];
  others_ = key[0];
  if (outputShape_.empty()) outputShape_ = {inputs[0][1]};
  const Shape output(outputShape_);
  addProjection(kQuery, "query", steps_, {inputs[0][1]}, {heads_, keyWidth_});
  addProjection(kKey, "key", others_, {key[1]}, {heads_, keyWidth_});
  addProjection(kValue, "value", others_, {inputs[1][1]}, {heads_, valueWidth_});
  addProjection(kOutput, "attention_output", steps_, {heads_, valueWidth_}, output);
  return output.withBatch(steps_);
}

void MultiHeadAttention::addProjection(Part part, const char* name, Index steps, const Shape& from,
                                       const Shape& to) {
  projections_[part] = {steps, from.size(), to.size(), parameters().size()};
  addParameter(std::string(name) + "/kernel", joined(from, to), kernelRules_);
  if (useBias_) addParameter(std::string(name) + "/bias", to, biasRules_);
}

MultiHeadAttention::Memory MultiHeadAttention::layOut(Scalar* scratch, Index examples,
                                                      Mode mode) const {
  Memory m{};
  m.examples = examples;
  const auto take = [&](Index count, Index rows, Index columns, bool isNeeded = true) -> Scalar* {
    if (!isNeeded) return nullptr;
    Scalar* at = scratch ? scratch + m.size : nullptr;
    m.size += checkedSize({count, rows, columns});
    return at;
  };
  const Index keys = checkedSize({heads_, keyWidth_});
  const Index values = checkedSize({heads_, valueWidth_});
  m.query = take(examples, steps_, keys);
  m.key = take(examples, others_, keys);
  m.value = take(examples, others_, values);
  m.context = take(examples, steps_, values);
  const Index shares = checkedSize({heads_, steps_, others_});
  const bool trains = mode == Mode::kTraining;
  const bool drops = trains && dropout_ > 0;
  m.shares = take(1, examples, shares, trains);
  m.dropped = drops ? take(1, examples, shares) : m.shares;
  m.factors = take(1, examples, shares, drops);
  m.oneHead = take(std::min<Index>(kMostThreads, examples * heads_), steps_, others_);
  m.keySlopes = take(examples, others_, keys, trains);
  m.valueInput = take(examples, others_, projections_[kValue].in, trains);
  return m;
}

Index MultiHeadAttention::scratchSize(Index batch, Mode mode) const {
  return layOut(nullptr, batch, mode).size;
}

// Besides the projections: queries with keys, and weights with values.
double MultiHeadAttention::flops(std::span<const Shape>, const Shape&) const {
  const auto product = [](auto... counts) { return (2.0 * ... * static_cast<double>(counts)); };
  double sum = product(heads_, steps_, others_, keyWidth_ + valueWidth_);
  for (const Projection& each : projections_) sum += product(each.steps, each.in, each.out);
  return sum;
}

void MultiHeadAttention::project(Part part, Index examples, const Scalar* x, Scalar* y) {
  const Projection& p = projections_[part];
  const Scalar* bias = useBias_ ? parameters()[p.parameter + 1].value.data() : nullptr;
  gemm(examples * p.steps, p.out, p.in, {x, p.in}, {parameters()[p.parameter].value.data(), p.out},
       y, p.out, {bias});
}

void MultiHeadAttention::projectBack(Part part, const Pass& pass, const Scalar* x, const Scalar* dy,
                                     Scalar* dx) {
  const Projection& p = projections_[part];
  const Index rows = pass.output.shape[0] * p.steps;
  Parameter& kernel = parameters()[p.parameter];
  if (!pass.frozen) {
    gemm(p.in, p.out, rows, {x, p.in, Transpose::kYes}, {dy, p.out}, kernel.gradient.data(), p.out);
    if (useBias_) sumRows(rows, p.out, dy, parameters()[p.parameter + 1].gradient.data());
  }
  if (!dx) return;
  gemm(rows, p.in, p.out, {dy, p.out}, {kernel.value.data(), p.out, Transpose::kYes}, dx, p.in);
}

bool MultiHeadAttention::isVisible(const Pass& pass, Index example, Index step, Index other) const {
  if (isCausal_ && other > step) return false;
  return pass.mask(0).has(example * steps_ + step) && pass.mask(1).has(example * others_ + other) &&
         pass.mask(keyInput(pass)).has(example * others_ + other);
}

// Calls task(place among the shares of a head) for what a step of the query must not see.
template <class Task>
void MultiHeadAttention::forEachHidden(const Pass& pass, Index example, const Task& task) const {
  const bool isMasked = pass.mask(0) || pass.mask(1) || pass.mask(keyInput(pass));
  if (!isCausal_ && !isMasked) return;
  for (Index step = 0; step < steps_; ++step) {
    for (Index other = isMasked ? 0 : step + 1; other < others_; ++other) {
      if (!isMasked || !isVisible(pass, example, step, other)) task(step * others_ + other);
    }
  }
}

template <class Task>
void MultiHeadAttention::forEachHead(const Memory& m, int products, const Task& task) const {
  const double work = 1.0 * products * static_cast<double>(m.examples * heads_) *
                      static_cast<double>(steps_ * others_) * static_cast<double>(keyWidth_);
  const Index count = m.examples * heads_;
  parallelFor(count, work, [&](Index begin, Index end, int thread) {
    for (Index i = begin; i < end; ++i) {
      // Any thread may come to any of the few.
      const Index place = count <= kMostThreads ? i : thread;
      task(Turn{i / heads_, i % heads_, thread, m.oneHead + place * steps_ * others_});
    }
  });
}

// By 1 / sqrt(key_dim): the query, as in Keras, since it is shorter than the scores. Its gradient
// is scaled alike.
void MultiHeadAttention::scaleQuery(const Memory& m) const {
  scale(m.examples * steps_ * heads_ * keyWidth_, 1 / std::sqrt(static_cast<Scalar>(keyWidth_)),
        m.query);
}

void MultiHeadAttention::attend(const Pass& pass, const Memory& m, const Turn& turn) const {
  const auto [example, head, thread, room] = turn;
  const Index keys = heads_ * keyWidth_;
  const Index values = heads_ * valueWidth_;
  const Index size = steps_ * others_;
  const Index at = (example * heads_ + head) * size;
  Scalar* shares = m.shares ? m.shares + at : room;
  gemmOnThread(thread, steps_, others_, keyWidth_,
               {m.query + example * steps_ * keys + head * keyWidth_, keys},
               {m.key + example * others_ * keys + head * keyWidth_, keys, Transpose::kYes}, shares,
               others_);
  forEachHidden(pass, example, [&](Index place) { shares[place] = kHidden; });
  softmax(steps_, others_, shares);
  // With dropout Keras computes in another way, and a step to which all is hidden sees nothing.
  if (dropout_ > 0) forEachHidden(pass, example, [&](Index place) { shares[place] = 0; });
  const Scalar* weights = shares;
  if (drops(pass)) {
    for (Index i = at; i < at + size; ++i) m.dropped[i] = m.shares[i] * m.factors[i];
    weights = m.dropped + at;
  }
  gemmOnThread(thread, steps_, valueWidth_, others_, {weights, others_},
               {m.value + example * others_ * values + head * valueWidth_, values},
               m.context + example * steps_ * values + head * valueWidth_, values);
}

void MultiHeadAttention::forward(const Pass& pass) {
  const Memory m = layOut(pass.scratch, pass.output.shape[0], pass.mode);
  if (drops(pass)) {
    const RandomStream random(seed_.value_or(pass.seed), RandomUse::kNoise, pass.stream);
    drawDropout(random, dropout_, 0, m.examples * heads_ * steps_ * others_, m.factors);
  }
  project(kQuery, m.examples, pass.inputs[0].data, m.query);
  project(kKey, m.examples, pass.inputs[keyInput(pass)].data, m.key);
  project(kValue, m.examples, pass.inputs[1].data, m.value);
  scaleQuery(m);
  forEachHead(m, 2, [&](const Turn& turn) { attend(pass, m, turn); });
  project(kOutput, m.examples, m.context, pass.output.data);
}

// Each gradient is written where its number was as soon as that is needed no more.
void MultiHeadAttention::attendBack(const Pass& pass, const Memory& m, const Turn& turn) const {
  const auto [example, head, thread, room] = turn;
  const Index keys = heads_ * keyWidth_;
  const Index values = heads_ * valueWidth_;
  const Index size = steps_ * others_;
  const Index at = (example * heads_ + head) * size;
  Scalar* query = m.query + example * steps_ * keys + head * keyWidth_;
  const Index keysAt = example * others_ * keys + head * keyWidth_;
  Scalar* value = m.value + example * others_ * values + head * valueWidth_;
  const Scalar* context = m.context + example * steps_ * values + head * valueWidth_;
  Scalar* slopes = room;
  gemmOnThread(thread, steps_, others_, valueWidth_, {context, values},
               {value, values, Transpose::kYes}, slopes, others_);
  const Scalar* weights = (drops(pass) ? m.dropped : m.shares) + at;
  gemmOnThread(thread, others_, valueWidth_, steps_, {weights, others_, Transpose::kYes},
               {context, values}, value, values);
  for (Index i = 0; i < size && drops(pass); ++i) slopes[i] *= m.factors[at + i];
  softmaxBackward(steps_, others_, m.shares + at, slopes, slopes);
  forEachHidden(pass, example, [&](Index place) { slopes[place] = 0; });
  gemmOnThread(thread, others_, keyWidth_, steps_, {slopes, others_, Transpose::kYes},
               {query, keys}, m.keySlopes + keysAt, keys);
  gemmOnThread(thread, steps_, keyWidth_, others_, {slopes, others_}, {m.key + keysAt, keys}, query,
               keys);
}

void MultiHeadAttention::backward(const Pass& pass, const Gradients& gradients) {
  const Memory m = layOut(pass.scratch, pass.output.shape[0], pass.mode);
  // The kernel's gradient needs the context, the context's then takes its place.
  const Scalar* dy = gradients.output.data;
  projectBack(kOutput, pass, m.context, dy, nullptr);
  const Projection& last = projections_[kOutput];
  gemm(m.examples * last.steps, last.in, last.out, {dy, last.out},
       {parameters()[last.parameter].value.data(), last.out, Transpose::kYes}, m.context, last.in);
  forEachHead(m, 4, [&](const Turn& turn) { attendBack(pass, m, turn); });
  scaleQuery(m);

  const std::size_t key = keyInput(pass);
  projectBack(kQuery, pass, pass.inputs[0].data, m.query, gradients.inputs[0].data);
  projectBack(kValue, pass, pass.inputs[1].data, m.value, gradients.inputs[1].data);
  Scalar* dKey = gradients.inputs[key].data;
  projectBack(kKey, pass, pass.inputs[key].data, m.keySlopes,
              key == 1 && dKey ? m.valueInput : dKey);
  if (key == 1 && dKey) addInto(gradients.inputs[1].size(), m.valueInput, dKey);
}

}  // namespace linnet
