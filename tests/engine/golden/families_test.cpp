#include "tests/engine/golden/families.h"

#include <set>

#include "engine/kernels/image/affine.h"
#include "engine/kernels/image/contrast.h"
#include "engine/layers/layers.h"
#include "engine/layers/normalization.h"
#include "tests/engine/layers/pass.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/models.h"

// Layers next to Keras, family by family: outputs in training and inference, every gradient, and
// what a pass in training changes of the layer.

namespace linnet::test {
namespace {

// As in layers_test.cpp.
constexpr double kTolerance = 2e-5;

using Values = std::vector<Scalar>;

Values valuesOf(const Json& about) {
  Values values = formulaValues(shapeOf(about["shape"]).size(), about["seed"], about["scale"]);
  const float offset = about.value("offset", 0.0f);
  for (Scalar& value : values) value = static_cast<float>(value) + offset;
  if (about.contains("below")) {
    const double below = about["below"];
    for (Scalar& value : values) {
      value = static_cast<Scalar>(std::floor((static_cast<double>(value) + 1) / 2 * below));
    }
  }
  return values;
}

LayerRun runOf(const Json& example) {
  std::vector<Shape> shapes;
  std::vector<Values> values;
  for (const Json& input : example["inputs"]) {
    shapes.push_back(shapeOf(input["shape"]));
    values.push_back(valuesOf(input));
  }
  return LayerRun(makeLayer(example["class_name"], configOf(example["config"])), shapes, values);
}

void setMasks(LayerRun& run, const Json& masks) {
  std::vector<Values> values;
  for (const Json& mask : masks) {
    values.emplace_back();
    if (mask.is_null()) continue;
    for (const Json& row : mask) {
      const Values steps = scalarsOf(row);
      values.back().insert(values.back().end(), steps.begin(), steps.end());
    }
  }
  run.setMasks(values);
}

void setWeights(LayerRun& run, const Json& weights) {
  std::vector<Parameter>& parameters = run.layer->parameters();
  ASSERT_EQ(parameters.size(), weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    ASSERT_EQ(parameters[i].name, weights[i]["name"].get<std::string>());
    ASSERT_EQ(parameters[i].value.shape(), shapeOf(weights[i]["shape"]));
    run.setParameter(i, valuesOf(weights[i]));
  }
}

// The layer learns mean and variance from its own input, as in the Keras script.
void adapt(LayerRun& run, const Json& example) {
  const Tensor& input = run.inputs[0];
  std::vector<float> values(input.data(), input.data() + input.size());
  const auto count = static_cast<std::size_t>(input.shape()[0]);
  const Dataset data(floatsOf(values, input.shape()),
                     bytesOf(std::vector<std::uint8_t>(count), {input.shape()[0]}), 1);
  dynamic_cast<Normalization&>(*run.layer).adapt(data);
  for (std::size_t i = 0; i < 2; ++i) {
    expectClose(spanOf(run.layer->parameters()[i].value), numbersOf(example["adapted"][i]),
                kTolerance);
  }
}

void expectGradients(LayerRun& run, const Json& example) {
  run.backward(formulaValues(run.output.size(), example["c_seed"], 1));
  for (std::size_t i = 0; i < run.inputs.size(); ++i) {
    expectClose(spanOf(run.inputGradients[i]), numbersOf(example["input_gradients"][i]),
                kTolerance);
  }
  std::size_t trained = 0;
  std::size_t kept = 0;
  for (Parameter& parameter : run.layer->parameters()) {
    SCOPED_TRACE(parameter.name);
    if (parameter.trainable && run.layer->trainable()) {
      expectClose(spanOf(parameter.gradient), numbersOf(example["weight_gradients"][trained++]),
                  kTolerance);
    } else if (!parameter.trainable && run.layer->trainable() && example.contains("state_after")) {
      expectClose(spanOf(parameter.value), numbersOf(example["state_after"][kept++]), kTolerance);
    }
  }
  EXPECT_EQ(trained, example["weight_gradients"].size());
}

void expectLayer(const Json& example) {
  LayerRun run = runOf(example);
  ASSERT_EQ(run.output.shape(), shapeOf(example["output_shape"]));
  if (run.layer->isView()) {  // the output is the input's memory
    expectClose(spanOf(run.inputs[0]), numbersOf(example["training"]), kTolerance);
    return;
  }
  if (example.contains("masks")) setMasks(run, example["masks"]);
  if (example.contains("adapted")) {
    adapt(run, example);
  } else {
    setWeights(run, example["weights"]);
  }
  expectClose(run.forward(Mode::kInference), numbersOf(example["inference"]), kTolerance);
  expectClose(run.forward(Mode::kTraining), numbersOf(example["training"]), kTolerance);
  if (example.contains("output_mask")) {
    expectClose(run.maskOfOutput(), numbersOf(example["output_mask"]), 0);
  }
  expectGradients(run, example);
}

FillMode fillModeOf(const std::string& name) {
  return name == "constant"  ? FillMode::kConstant
         : name == "reflect" ? FillMode::kReflect
         : name == "wrap"    ? FillMode::kWrap
                             : FillMode::kNearest;
}

void expectAffine(const Json& example) {
  const Json& config = example["config"];
  const Shape shape = shapeOf(example["output_shape"]);
  const Resampling r{shape[1],
                     shape[2],
                     shape[3],
                     fillModeOf(config["fill_mode"]),
                     config["interpolation"] == "bilinear",
                     config["fill_value"].get<Scalar>()};
  const std::vector<double> t = numbersOf(example["transform"]);
  const Values image = valuesOf(example["inputs"][0]);
  Values transformed(image.size());
  affineTransform(r, {{t[0], t[1], t[2]}, {t[3], t[4], t[5]}}, image.data(), transformed.data());
  expectClose(transformed, numbersOf(example["training"]), kTolerance);
}

// The formula, given the factors that Keras was given.
void expectContrast(const Json& example) {
  const Shape shape = shapeOf(example["output_shape"]);
  const std::vector<double> range = numbersOf(example["config"]["value_range"]);
  const Contrast contrast{shape[1] * shape[2], shape[3], static_cast<Scalar>(range[0]),
                          static_cast<Scalar>(range[1])};
  const Index size = contrast.pixels * contrast.channels;
  const Values x = valuesOf(example["inputs"][0]);
  const Values dy = formulaValues(shape.size(), example["c_seed"], 1);
  Values y(x.size()), dx(x.size()), mean(x.size()), sums(x.size());
  for (Index i = 0; i < shape[0]; ++i) {
    const auto factor = example["factors"][static_cast<std::size_t>(i)].get<Scalar>();
    const Index at = i * size;
    adjustContrast(contrast, factor, x.data() + at, mean.data(), y.data() + at);
    contrastBackward(contrast, factor, x.data() + at, mean.data(), dy.data() + at, sums.data(),
                     dx.data() + at);
  }
  expectClose(y, numbersOf(example["training"]), kTolerance);
  expectClose(dx, numbersOf(example["input_gradients"][0]), kTolerance);
}

TEST(GoldenFamilies, GiveTheNumbersOfKeras) {
  for (const char* file : kFamilyFiles) {
    SCOPED_TRACE(file);
    for (const Json& example : casesOf(file)) {
      SCOPED_TRACE(example["name"].get<std::string>());
      const std::string name = example["class_name"];
      if (name == "affine_transform") {
        expectAffine(example);
      } else if (name == "RandomContrast") {
        expectContrast(example);
      } else {
        expectLayer(example);
      }
    }
  }
}

}  // namespace
}  // namespace linnet::test
