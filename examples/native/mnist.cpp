// The mission's program, natively: 784-128-128-10 learns to read MNIST's digits.
//
//   linnet_mnist FOLDER [EPOCHS [EXAMPLES]]     FOLDER holds MNIST's four IDX files, not gzipped
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "crew.h"  // of the platform that the build has chosen
#include "engine/data/idx_reader.h"
#include "engine/workflow/callbacks/callbacks.h"
#include "engine/workflow/fit/evaluate.h"
#include "engine/workflow/fit/fit.h"

using namespace linnet;

Dataset::Array readIdx(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::uint8_t> bytes(std::filesystem::file_size(path));
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  IdxReader reader(path.filename().string());
  reader.feed(bytes);
  return reader.finish();
}

Dataset readMnist(const std::filesystem::path& folder, const std::string& part) {
  return Dataset(readIdx(folder / (part + "-images-idx3-ubyte")),
                 readIdx(folder / (part + "-labels-idx1-ubyte")), 1.0 / 255);
}

// A callback of one's own.
class Report : public Callback {
  void onEpochEnd(Index epoch, LogValues& logs) override {
    std::printf("Epoch %d: loss %.4f, accuracy %.4f, val_accuracy %.4f\n",
                static_cast<int>(epoch + 1), logs.at("loss"), logs.at("accuracy"),
                logs.at("val_accuracy"));
  }
};

Model makeModel(std::uint64_t seed) {
  Model model({{"InputLayer", "pixels", {{"shape", ConfigList{784}}}, {}},
               {"Dense", "dense", {{"units", 128}, {"activation", "relu"}}, {"pixels"}},
               {"Dense", "dense_1", {{"units", 128}, {"activation", "relu"}}, {"dense"}},
               {"Dense", "dense_2", {{"units", 10}, {"activation", "softmax"}}, {"dense_1"}}},
              "dense_2", seed);
  model.compile({"Adam", {}, "sparse_categorical_crossentropy", {"accuracy"}});
  return model;
}

int main(int count, char** words) try {
  if (count < 2) {
    std::fprintf(stderr, "usage: %s FOLDER [EPOCHS [EXAMPLES]]\n", words[0]);
    return 2;
  }
  const Index epochs = count > 2 ? std::atoi(words[2]) : 5;
  Dataset train = readMnist(words[1], "train");
  if (count > 3) train = train.slice(0, std::atoi(words[3]));

  const Crew threads(2);
  Model model = makeModel(42);
  Report report;
  EarlyStopping stop({.patience = 3, .restoreBestWeights = true});
  fit(model, train, {.epochs = epochs, .seed = 1, .validationSplit = 0.1}, {&report, &stop});
  const LogValues logs = evaluate(model, readMnist(words[1], "t10k"));
  std::printf("Test: loss %.4f, accuracy %.4f\n", logs.at("loss"), logs.at("accuracy"));
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
