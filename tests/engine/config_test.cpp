#include "engine/config.h"

#include <limits>

#include "tests/engine/support/errors.h"

namespace linnet::test {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Expects each of `values` for the argument "n" to be refused by `read` with these words.
template <class Read>
void expectRefused(const ConfigList& values, const std::string& words, Read&& read) {
  for (const ConfigValue& value : values) {
    const Config config{{"n", value}};
    ConfigReader reader("Thing", config);
    expectError(ErrorKind::kArgument, "n", {"Thing: n must be", words, "got " + value.describe()},
                [&] { read(reader); });
  }
}

TEST(ConfigValue, DescribesItself) {
  EXPECT_EQ(ConfigValue().describe(), "nothing");
  EXPECT_EQ(ConfigValue(true).describe(), "true");
  EXPECT_EQ(ConfigValue(3).describe(), "3");
  EXPECT_EQ(ConfigValue(0.25).describe(), "0.25");
  EXPECT_EQ(ConfigValue("relu").describe(), "\"relu\"");
  EXPECT_EQ(ConfigValue(ConfigList{1, 2}).describe(), "a list of 2");
  EXPECT_EQ(ConfigValue(Config{{"a", 1}}).describe(), "an object");
}

TEST(ConfigReader, GivesWhatWasAskedForOrTheDefault) {
  const Config config{{"units", 3}, {"rate", 0.5}, {"bias", false}, {"name", "x"}, {"seed", 9}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.integer("units", 1), 3);
  EXPECT_EQ(reader.integer("other", 1, 8), 8);
  EXPECT_EQ(reader.number("rate", 0, 1, 0.1), 0.5);
  EXPECT_EQ(reader.number("other_rate", 0, 1, 0.1), 0.1);
  EXPECT_FALSE(reader.boolean("bias", true));
  EXPECT_TRUE(reader.boolean("other_bias", true));
  EXPECT_EQ(reader.string("name"), "x");
  EXPECT_EQ(reader.string("other_name", "y"), "y");
  EXPECT_EQ(reader.seed("seed", 1), 9u);
  EXPECT_EQ(reader.seed("other_seed", 1), 1u);
  reader.finish();
}

TEST(ConfigReader, TakesNothingForTheDefaultAsKerasTakesNone) {
  const Config config{{"activation", ConfigValue()}, {"strides", ConfigValue()}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.string("activation", "linear"), "linear");
  EXPECT_EQ(reader.window("strides", 2, {{2, 2}}), (std::array<Index, 2>{2, 2}));
  reader.finish();
}

TEST(ConfigReader, ReadsChoices) {
  const Config config{{"a", "two"}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.choice("a", {"one", "two"}), "two");
  EXPECT_EQ(reader.choice("other", {"one", "two"}), "one");
  reader.finish();
  expectRefused({1, "three"}, "", [](ConfigReader& r) { r.choice("n", {"one", "two"}); });
}

TEST(ConfigReader, ReadsANameOrAnObjectWithArguments) {
  const Config huber{{"class_name", "Huber"},
                     {"module", "keras.losses"},
                     {"config", Config{{"delta", 2}}},
                     {"registered_name", {}}};
  const Config config{{"a", "mse"}, {"b", huber}, {"c", Config{{"class_name", "Poisson"}}}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.spec("a")->name, "mse");
  EXPECT_TRUE(reader.spec("a")->config.empty());
  EXPECT_EQ(reader.spec("b")->name, "Huber");
  EXPECT_EQ(*reader.spec("b")->config.at("delta").as<double>(), 2);
  EXPECT_EQ(reader.spec("c")->name, "Poisson");
  EXPECT_EQ(reader.spec("other"), std::nullopt);
  reader.finish();
}

TEST(ConfigReader, RefusesWhatIsNeitherANameNorAnObjectWithOne) {
  const auto refuse = [](const ConfigValue& value, const std::string& argument,
                         const std::string& word) {
    const Config config{{"loss", value}};
    ConfigReader reader("compile", config);
    expectError(ErrorKind::kArgument, argument, {"compile: loss", word},
                [&] { reader.spec("loss"); });
  };
  refuse(3, "loss", "got 3");
  refuse(ConfigList{"mse"}, "loss", "a list of 1");
  refuse(Config{}, "class_name", "a string");
  refuse(Config{{"class_name", 1}}, "class_name", "got 1");
  refuse(Config{{"class_name", "Huber"}, {"config", 1}}, "config", "an object");
  refuse(Config{{"class_name", "Huber"}, {"delta", 1}}, "delta", "unknown argument");
}

TEST(ConfigReader, AsksForWhatHasNoDefault) {
  const Config config;
  ConfigReader reader("Thing", config);
  expectError(ErrorKind::kArgument, "units",
              {"Thing: units must be", "whole number", "got nothing"},
              [&] { reader.integer("units", 1); });
  expectError(ErrorKind::kArgument, "name", {"a string", "got nothing"},
              [&] { reader.string("name"); });
  expectError(ErrorKind::kArgument, "shape", {"list", "got nothing"},
              [&] { reader.shape("shape"); });
  expectError(ErrorKind::kArgument, "size", {"got nothing"}, [&] { reader.window("size", 2, {}); });
}

TEST(ConfigReader, RefusesWhatIsNoWholeNumberInRange) {
  expectRefused({0, -1, 1.5, kNaN, kInfinity, -kInfinity, 1e300, "3", true, ConfigList{3}},
                "whole number", [](ConfigReader& reader) { reader.integer("n", 1); });
}

TEST(ConfigReader, RefusesANumberOutOfItsRange) {
  const auto read = [](ConfigReader& reader) { reader.number("n", 0, 1, 0.5); };
  expectRefused({-0.001, 1.001, kNaN, kInfinity, "0.5", false}, "a number from 0 to 1", read);
  const auto readOpen = [](ConfigReader& reader) { reader.number("n", 0, kInfinity, 0.5); };
  expectRefused({-0.001, kNaN, kInfinity}, "a finite number", readOpen);
  const Config ends{{"least", 0}, {"most", 1}};
  ConfigReader reader("Thing", ends);
  EXPECT_EQ(reader.number("least", 0, 1, 0.5), 0);
  EXPECT_EQ(reader.number("most", 0, 1, 0.5), 1);
}

TEST(ConfigReader, TakesSeedsThatJavaScriptKnowsExactly) {
  const Config config{{"n", 0x1p53}};
  EXPECT_EQ(ConfigReader("Thing", config).seed("n", 0), std::uint64_t{1} << 53);
  expectRefused({-1, 0.5, 0x1p54, kNaN, kInfinity, "1"}, "from 0 to 2^53",
                [](ConfigReader& reader) { reader.seed("n", 0); });
}

TEST(ConfigReader, RefusesAnotherType) {
  expectRefused({0, "true", ConfigList{}}, "true or false",
                [](ConfigReader& reader) { reader.boolean("n", true); });
  expectRefused({0, true, Config{}}, "a string",
                [](ConfigReader& reader) { reader.string("n", "relu"); });
}

TEST(ConfigReader, ReadsShapes) {
  const Config config{{"shape", ConfigList{28, 28, 1}}, {"scalar", ConfigList{}}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.shape("shape"), Shape({28, 28, 1}));
  EXPECT_EQ(reader.shape("scalar"), Shape());
  expectRefused({3, "3", ConfigList{0}, ConfigList{2, -1}, ConfigList{1.5}, ConfigList{"3"},
                 ConfigList{kNaN}, ConfigList(8, 1), ConfigList{ConfigValue()}},
                "whole numbers of at least 1", [](ConfigReader& r) { r.shape("n"); });
}

TEST(ConfigReader, RefusesAShapeWithMoreElementsThanCanBe) {
  const Config config{{"shape", ConfigList{1e9, 1e9, 1e9}}};
  ConfigReader reader("Thing", config);
  expectError(ErrorKind::kShape, "shape", {"more than"}, [&] { reader.shape("shape"); });
}

TEST(ConfigReader, ReadsOneNumberForBothOrTwo) {
  const Config config{{"one", 3}, {"two", ConfigList{2, 5}}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.window("one", 2, {}), (std::array<Index, 2>{3, 3}));
  EXPECT_EQ(reader.window("two", 2, {}), (std::array<Index, 2>{2, 5}));
  EXPECT_EQ(reader.window("none", 2, {{1, 4}}), (std::array<Index, 2>{1, 4}));
  expectRefused({0, 1.5, "3", ConfigList{}, ConfigList{1}, ConfigList{1, 2, 3}, ConfigList{1, 0}},
                "a whole number of at least 1, or a list of two",
                [](ConfigReader& r) { r.window("n", 2, {{1, 1}}); });
}

TEST(ConfigReader, ReadsAWindowAlongOneAxis) {
  const Config config{{"one", 3}, {"list", ConfigList{4}}, {"zero", 0}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.window("one", 1, {}), (std::array<Index, 2>{1, 3}));
  EXPECT_EQ(reader.window("list", 1, {}), (std::array<Index, 2>{1, 4}));
  EXPECT_EQ(reader.window("zero", 1, {}, 0), (std::array<Index, 2>{1, 0}));
  expectRefused({0, ConfigList{}, ConfigList{1, 2}}, "a list of one",
                [](ConfigReader& r) { r.window("n", 1, {}); });
}

TEST(ConfigReader, ReadsListsOfNumbers) {
  const Config config{{"one", -3}, {"list", ConfigList{1, 2}}, {"half", ConfigList{0.5}}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.integers("one", -3), std::vector<Index>{-3});
  EXPECT_EQ(reader.integers("list", 1), (std::vector<Index>{1, 2}));
  EXPECT_TRUE(reader.integers("none", 1).empty());
  EXPECT_EQ(reader.numbers("half", 0, 1), std::vector<double>{0.5});
  EXPECT_EQ(reader.numbers("one", -kInfinity, kInfinity), std::vector<double>{-3});
  EXPECT_TRUE(reader.numbers("none", 0, 1).empty());
  expectRefused({0.5, -4, "1", ConfigList{1, "2"}, ConfigList{ConfigList{1}}},
                "whole numbers from -3", [](ConfigReader& r) { r.integers("n", -3); });
  expectRefused({-0.5, kNaN, kInfinity, "1", ConfigList{1, 2}}, "finite numbers from 0 to 1",
                [](ConfigReader& r) { r.numbers("n", 0, 1); });
  expectRefused({-0.5, "1", ConfigList{1, kInfinity}}, "finite numbers of at least 0",
                [](ConfigReader& r) { r.numbers("n", 0, kUnbounded); });
}

TEST(ConfigReader, ReadsWhatMayBeMissing) {
  const Config config{{"rate", 0.5}, {"seed", 9}, {"k", 3}, {"null", ConfigValue()}};
  ConfigReader reader("Thing", config);
  EXPECT_EQ(reader.optionalInteger("k", 0), 3);
  EXPECT_EQ(reader.optionalInteger("none", 0), std::nullopt);
  EXPECT_EQ(reader.optionalNumber("rate", 0, 1), 0.5);
  EXPECT_EQ(reader.optionalNumber("null", 0, 1), std::nullopt);
  EXPECT_EQ(reader.optionalSeed("seed"), 9u);
  EXPECT_EQ(reader.optionalSeed("none"), std::nullopt);
  EXPECT_EQ(reader.value("null"), nullptr);
  EXPECT_NE(reader.value("rate"), nullptr);
  reader.finish();
  expectRefused({"x", 1.5}, "a whole number", [](ConfigReader& r) { r.optionalInteger("n", 0); });
  expectRefused({2, "x", -1, kNaN}, "a number from 0 to 1",
                [](ConfigReader& r) { r.optionalNumber("n", 0, 1); });
  expectRefused({-1, "x"}, "from 0 to 2^53", [](ConfigReader& r) { r.optionalSeed("n"); });
}

TEST(ConfigReader, NamesAnArgumentThatNobodyAskedFor) {
  const Config config{{"units", 3}, {"unit", 4}};
  ConfigReader reader("Dense", config);
  reader.integer("units", 1);
  reader.string("activation", "linear");
  expectError(ErrorKind::kArgument, "unit",
              {"Dense: unknown argument unit", "it takes units, activation"},
              [&] { reader.finish(); });
}

}  // namespace
}  // namespace linnet::test
