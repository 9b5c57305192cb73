#include "tests/engine/support/models.h"

#include "tests/engine/support/numbers.h"

namespace linnet::test {

LayerSpec inputSpec(const Shape& shape, const std::string& name) {
  ConfigList extents;
  for (const Index extent : shape) extents.push_back(static_cast<double>(extent));
  return {"InputLayer", name, {{"shape", extents}}, {}};
}

LayerSpec layerSpec(const std::string& className, const std::string& name, const std::string& from,
                    Config config) {
  return {className, name, std::move(config), {from}};
}

LayerSpec denseSpec(const std::string& name, const std::string& from, int units,
                    const std::string& activation) {
  return layerSpec("Dense", name, from, {{"units", units}, {"activation", activation}});
}

LayerSpec repeatSpec(const std::string& from, const std::string& name, const std::string& inbound) {
  return {"", name, {}, {inbound}, from};
}

Model smallModel(std::uint64_t seed) {
  return Model({inputSpec({6}), denseSpec("hidden", "input", 5, "relu"),
                denseSpec("classes", "hidden", 3, "softmax")},
               "classes", seed);
}

Dataset smallData(Index count) {
  std::vector<std::uint8_t> x;
  std::vector<std::uint8_t> y;
  const RandomStream random(5, RandomUse::kNoise);
  for (Index i = 0; i < count; ++i) {
    for (int j = 0; j < 6; ++j) x.push_back(static_cast<std::uint8_t>(random.below(256, x.size())));
    const std::size_t end = x.size();
    y.push_back(x[end - 6] > x[end - 1] ? 0 : x[end - 4] > 100 ? 1 : 2);
  }
  return Dataset(bytesOf(std::move(x), {count, 6}), bytesOf(std::move(y), {count}), 1.0 / 255);
}

CompileSpec classification(const Config& adam) {
  return {"Adam", adam, "sparse_categorical_crossentropy", {"accuracy"}};
}

Model compiledModel(std::uint64_t seed) {
  Model model = smallModel(seed);
  model.compile(classification());
  return model;
}

std::vector<Scalar> weightsOf(const Model& model) {
  std::vector<Scalar> weights;
  for (const Parameter* parameter : model.parameters()) {
    const Tensor& value = parameter->value;
    weights.insert(weights.end(), value.data(), value.data() + value.size());
  }
  return weights;
}

std::shared_ptr<const DataArray> bytesOf(std::vector<std::uint8_t> values, const Shape& shape) {
  return DataArray::fromBytes(std::move(values), shape, "array");
}

std::shared_ptr<const DataArray> floatsOf(std::vector<float> values, const Shape& shape) {
  return DataArray::fromFloats(std::move(values), shape, "array");
}

}  // namespace linnet::test
