#include "engine/workflow/personalize/examples.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/seeds.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

std::vector<float> valuesOf(const Dataset& data, const DataArray& array, double scale) {
  std::vector<std::uint32_t> order(static_cast<std::size_t>(data.size()));
  std::iota(order.begin(), order.end(), 0U);
  std::vector<Scalar> values(order.size() * static_cast<std::size_t>(array.exampleSize()));
  data.gather(order, array, static_cast<Scalar>(scale), values.data());
  return {values.begin(), values.end()};
}

void append(std::vector<float>& to, const std::vector<float>& values) {
  to.insert(to.end(), values.begin(), values.end());
}

}  // namespace

Examples readExamples(const std::string& argument, const Dataset& data, const Model& model,
                      std::optional<Index> most, std::uint32_t seed) {
  if (data.inputs() != 1 || data.targets() != 1) {
    failShape(argument, text(argument, ": expected one array of inputs and one of targets, got ",
                             data.inputs(), " and ", data.targets()));
  }
  if (data.inputShape().size() != model.inputShape().size()) {
    failShape(argument, text(argument, ": expected inputs of the shape ", model.inputShape(),
                             ", got ", data.inputShape()));
  }
  const bool isAll = !most || *most >= data.size();
  const Dataset some = isAll ? data : data.shuffled(seed).slice(0, *most);
  return {valuesOf(some, some.x(), some.scale()), valuesOf(some, some.y(), 1), some.size(),
          some.targetShape()};
}

Dataset together(const Examples& own, const std::optional<Examples>& old, const Model& model) {
  std::vector<float> inputs = own.inputs;
  std::vector<float> targets = own.targets;
  if (old) {
    append(inputs, old->inputs);
    append(targets, old->targets);
  }
  const Index count = own.count + (old ? old->count : 0);
  return Dataset(DataArray::fromFloats(std::move(inputs), model.inputShape().withBatch(count), "x"),
                 DataArray::fromFloats(std::move(targets), own.targetShape.withBatch(count), "y"),
                 1);
}

std::vector<Index> partsOf(const Examples& examples, Index folds, std::uint32_t seed) {
  const auto count = static_cast<std::size_t>(examples.count);
  const std::size_t width = examples.targets.size() / count;
  std::vector<std::tuple<std::string, std::uint32_t, std::size_t>> order;
  for (std::size_t i = 0; i < count; ++i) {
    // In digits, as the JavaScript package compares them.
    std::string target;
    for (std::size_t j = 0; j < width; ++j) {
      if (j > 0) target += ',';
      target += shown(static_cast<double>(examples.targets[i * width + j]));
    }
    order.emplace_back(std::move(target), derivedSeed(seed, static_cast<std::uint32_t>(i)), i);
  }
  std::ranges::sort(order);
  std::vector<Index> parts(count);
  for (std::size_t place = 0; place < count; ++place) {
    parts[std::get<2>(order[place])] = static_cast<Index>(place) % folds;
  }
  return parts;
}

}  // namespace linnet
