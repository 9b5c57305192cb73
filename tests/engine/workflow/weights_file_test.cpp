#include "engine/workflow/weights_file.h"

#include <fstream>
#include <iterator>
#include <limits>

#include "engine/workflow/callbacks/model_checkpoint.h"
#include "engine/workflow/fit/fit.h"
#include "engine/workflow/weights.h"
#include "tests/engine/support/errors.h"
#include "tests/engine/support/models.h"
#include "tests/engine/support/numbers.h"

namespace linnet::test {
namespace {

using Path = std::filesystem::path;

class WeightsFile : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directory(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // A file of these bytes.
  Path fileOf(const std::string& bytes) const {
    const Path path = folder_ / "given";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  Path folder_ = std::filesystem::temp_directory_path() /
                 (std::string("linnet-weights-") +
                  testing::UnitTest::GetInstance()->current_test_info()->name());
};

std::string bytesIn(const Path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// With the length of the header before it.
std::string withPrefix(const std::string& header, const std::string& body = "") {
  const std::uint64_t length = header.size();
  return std::string(reinterpret_cast<const char*>(&length), sizeof length) + header + body;
}

void roundToFloat(Model& model) {
  for (Parameter* parameter : model.parameters()) {
    for (Scalar& weight : spanOf(parameter->value)) weight = static_cast<float>(weight);
  }
}

TEST_F(WeightsFile, GivesTheWeightsBack) {
  Model model = smallModel(1);
  roundToFloat(model);
  saveWeights(model, folder_ / "weights");
  Model other = smallModel(2);
  loadWeights(other, folder_ / "weights");
  expectSameBits(weightsOf(other), weightsOf(model));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "weights.new"));
  const std::string bytes = bytesIn(folder_ / "weights");
  EXPECT_EQ((bytes.size() - 53 * sizeof(float)) % 8, 0u);
  saveWeights(other, folder_ / "weights");
  EXPECT_EQ(bytesIn(folder_ / "weights"), bytes);
}

// A model that the JavaScript package has saved: tests/golden/safetensors.
TEST_F(WeightsFile, ReadsAModelOfTheJavaScriptPackage) {
  const Path path = LINNET_GOLDEN_FOLDER "/safetensors/model.safetensors";
  Model model({inputSpec({2}), denseSpec("dense", "input", 3, "relu"),
               denseSpec("dense_1", "dense", 2, "softmax")},
              "dense_1", 1);
  loadWeights(model, path);
  const Weights weights = getWeights(model);
  EXPECT_EQ(weights[0][5], Scalar{-0.4429692029953003f});
  EXPECT_EQ(weights[3], (std::vector<Scalar>{0.0019985700491815805f, -0.0019985700491815805f}));
}

TEST_F(WeightsFile, IsWhatModelCheckpointCanSaveInto) {
  Model model = compiledModel();
  ModelCheckpoint keep({.filepath = (folder_ / "epoch-{epoch:02d}").string(), .save = saveWeights});
  fit(model, smallData(10), {.epochs = 2}, {&keep});
  EXPECT_TRUE(std::filesystem::exists(folder_ / "epoch-01"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "epoch-02"));
}

// As in Keras: what has diverged can be looked at.
TEST_F(WeightsFile, HoldsNumbersThatAreNotFinite) {
  Model model = smallModel();
  const Scalar infinity = std::numeric_limits<Scalar>::infinity();
  model.parameters()[3]->value.data()[0] = infinity;
  saveWeights(model, folder_ / "diverged");
  Model other = smallModel();
  loadWeights(other, folder_ / "diverged");
  EXPECT_EQ(getWeights(other)[3][0], infinity);
}

TEST_F(WeightsFile, IsRefusedWhenItIsDamaged) {
  Model model = smallModel();
  const std::vector<Scalar> before = weightsOf(model);
  saveWeights(model, folder_ / "whole");
  const std::string whole = bytesIn(folder_ / "whole");
  const auto refuses = [&](const std::string& part, const std::string& bytes) {
    expectError(ErrorKind::kData, "path", {part}, [&] { loadWeights(model, fileOf(bytes)); });
    expectSameBits(weightsOf(model), before);
  };
  refuses("at least 8 bytes, got 3", "abc");
  refuses("a header of at most 0 bytes, got 100", withPrefix(std::string(100, ' ')).substr(0, 8));
  refuses("not JSON", withPrefix("nonsense"));
  refuses("not JSON of an object", withPrefix("[1]"));
  refuses("bytes of the file as data_offsets", whole.substr(0, whole.size() - 1));
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string bytes = whole;
    return bytes.replace(bytes.find(from), from.size(), to);
  };
  refuses("expected F32 as dtype, got \"F16\"", changed("F32", "F16"));
  refuses("as data_offsets, got [8,120]", changed("[0,120]", "[8,120]"));
  refuses("as data_offsets, got [-1,12]", changed("[0,120]", "[-1,12]"));
}

TEST_F(WeightsFile, IsRefusedWhenItIsOfAnotherModel) {
  Model model = smallModel();
  const auto saved = [&](const Model& other) {
    saveWeights(other, folder_ / "other");
    return folder_ / "other";
  };
  const auto refuses = [&](const std::string& part, const Model& other) {
    expectError(ErrorKind::kShape, "path", {part}, [&] { loadWeights(model, saved(other)); });
  };
  refuses("expected 4 tensors, those of hidden/kernel, hidden/bias",
          Model({inputSpec({6}), denseSpec("hidden", "input", 5)}, "hidden", 1));
  refuses(
      "tensor classes/kernel: expected the shape [5, 3], got [5,2]",
      Model({inputSpec({6}), denseSpec("hidden", "input", 5), denseSpec("classes", "hidden", 2)},
            "classes", 1));
  refuses("there is no tensor hidden/kernel",
          Model({inputSpec({6}), denseSpec("a", "input", 5), denseSpec("classes", "a", 3)},
                "classes", 1));
}

TEST_F(WeightsFile, NamesAPathThatIsNone) {
  Model model = smallModel();
  expectError(ErrorKind::kArgument, "path", {"can be read, got \"/no such file\""},
              [&] { loadWeights(model, "/no such file"); });
  expectError(ErrorKind::kArgument, "path", {"can be written, got \"/no such folder/file\""},
              [&] { saveWeights(model, "/no such folder/file"); });
  expectError(ErrorKind::kArgument, "path", {"can be read"}, [&] { loadWeights(model, folder_); });
}

}  // namespace
}  // namespace linnet::test
