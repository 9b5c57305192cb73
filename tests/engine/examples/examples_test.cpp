// The programs of examples/native are run, on so little that it takes no time.

#include <array>
#include <cstdio>
#include <string>

namespace linnet::test {
namespace {

struct Outcome {
  std::string text;
  int status;
};

Outcome run(const std::string& program, const std::string& words) {
  const std::string line = "\"" LINNET_EXAMPLES "/" + program + "\" " + words + " 2>&1";
  FILE* pipe = popen(line.c_str(), "r");
  if (!pipe) return {"the program cannot be started", -1};
  Outcome outcome{};
  std::array<char, 256> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe)) outcome.text += buffer.data();
  outcome.status = pclose(pipe);
  return outcome;
}

// The number after the last of these words.
double numberAfter(const std::string& text, const std::string& words) {
  const std::size_t at = text.rfind(words);
  return at == std::string::npos ? -1 : std::stod(text.substr(at + words.size()));
}

TEST(Examples, OfMnistLearnsToReadDigits) {
  const auto [text, status] = run("linnet_mnist", "\"" LINNET_MNIST_FOLDER "\" 2 2000");
  EXPECT_EQ(status, 0) << text;
  EXPECT_TRUE(text.starts_with("Epoch 1: loss ")) << text;
  EXPECT_GT(numberAfter(text, "\nTest: loss "), 0) << text;
  EXPECT_GT(numberAfter(text, ", accuracy "), 0.8) << text;
}

TEST(Examples, OfDiabetesIsBetterThanTheMean) {
  const auto [text, status] = run("linnet_diabetes", "\"" LINNET_GOLDEN_FOLDER "/diabetes.csv\"");
  EXPECT_EQ(status, 0) << text;
  // The targets' own standard deviation is 77.
  for (const char* hidden : {"0", "8"}) {
    const double error = numberAfter(text, std::string(hidden) + " hidden units: RMSE ");
    EXPECT_GT(error, 50) << text;
    EXPECT_LT(error, 70) << text;
  }
}

TEST(Examples, SayWhatTheyNeed) {
  for (const char* program : {"linnet_mnist", "linnet_diabetes"}) {
    const auto [usage, status] = run(program, "");
    EXPECT_NE(status, 0);
    EXPECT_TRUE(usage.starts_with("usage: ")) << usage;
    EXPECT_NE(run(program, "\"/no such thing\"").status, 0);
  }
}

}  // namespace
}  // namespace linnet::test
