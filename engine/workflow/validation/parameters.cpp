#include "engine/workflow/validation/parameters.h"

#include <algorithm>
#include <cmath>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/random.h"
#include "engine/workflow/seeds.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

// More trials than anybody waits for.
constexpr Index kMostTrials = 100'000;

void checkRange(double low, double high) {
  if (!std::isfinite(low)) failExpected("low", "a finite number", shown(low));
  if (std::isfinite(high) && high >= low) return;
  failExpected("high", "a finite number of at least " + shown(low), shown(high));
}

// How many sets a grid has: a number too large for an integer is one, too.
double sizeOf(const ParameterGrid& grid) {
  double size = 1;
  for (const auto& [name, values] : grid) {
    if (values.empty()) failExpected("params." + name, "at least one value", "none");
    size *= static_cast<double>(values.size());
  }
  return size;
}

Parameters candidateAt(const ParameterGrid& grid, std::uint64_t index) {
  std::vector<std::pair<std::string, ConfigValue>> chosen;
  for (auto it = grid.rbegin(); it != grid.rend(); ++it) {
    chosen.emplace_back(it->name, it->values[index % it->values.size()]);
    index /= it->values.size();
  }
  std::ranges::reverse(chosen);
  return Parameters(std::move(chosen));
}

// Different places of a grid (Floyd's way), however many there are.
std::vector<Parameters> fromGrid(const ParameterGrid& grid, Index trials, std::uint32_t seed) {
  const double size = sizeOf(grid);
  if (size <= static_cast<double>(trials)) return allOf(grid);
  if (size > static_cast<double>(kMostInteger)) {
    failExpected("params", text("at most ", kMostInteger, " sets of values"), shown(size));
  }
  const auto count = static_cast<std::uint64_t>(size);
  Random random(seed);
  std::vector<std::uint64_t> places;
  for (std::uint64_t last = count - static_cast<std::uint64_t>(trials); last < count; ++last) {
    const std::uint64_t place = random.below(last + 1);
    const bool isThere = std::ranges::find(places, place) != places.end();
    places.push_back(isThere ? last : place);
  }
  std::vector<Parameters> candidates;
  for (const std::uint64_t place : places) candidates.push_back(candidateAt(grid, place));
  return candidates;
}

ConfigValue draw(const Distribution& from, Random& random) {
  if (const auto* function = from.function()) return (*function)(random.uniform());
  return (*from.list())[random.below(from.list()->size())];
}

}  // namespace

const ConfigValue& Parameters::value(std::string_view name) const {
  std::vector<std::string> names;
  for (const auto& [each, value] : entries_) {
    if (each == name) return value;
    names.push_back(each);
  }
  failExpected("params", "one of " + listed(names), inQuotes(name));
}

double Parameters::number(std::string_view name) const {
  if (const double* number = value(name).as<double>()) return *number;
  failExpected(linnet::text("params.", name), "a number", value(name).describe());
}

Index Parameters::integer(std::string_view name) const {
  const double it = number(name);
  if (it == std::floor(it) && std::abs(it) <= static_cast<double>(kMostInteger)) {
    return static_cast<Index>(it);
  }
  failExpected(linnet::text("params.", name), "a whole number", shown(it));
}

const std::string& Parameters::text(std::string_view name) const {
  if (const auto* string = value(name).as<std::string>()) return *string;
  failExpected(linnet::text("params.", name), "a text", value(name).describe());
}

Distribution::Function uniform(double low, double high) {
  checkRange(low, high);
  return [=](double random) { return low + random * (high - low); };
}

Distribution::Function logUniform(double low, double high) {
  checkRange(low, high);
  if (!(low > 0)) failExpected("low", "a number of more than 0", shown(low));
  const double begin = std::log(low);
  const double end = std::log(high);
  return [=](double random) { return std::exp(begin + random * (end - begin)); };
}

Distribution::Function integers(Index low, Index high) {
  checkInteger("low", low, -kMostInteger);
  checkInteger("high", high, low);
  return [low, high](double random) {
    const double span = static_cast<double>(high - low + 1);
    return static_cast<double>(low) + std::floor(random * span);
  };
}

std::vector<Parameters> allOf(const ParameterGrid& grid) {
  const double size = sizeOf(grid);
  if (size > static_cast<double>(kMostTrials)) {
    failExpected("params", text("at most ", kMostTrials, " sets of values"), shown(size));
  }
  std::vector<Parameters> all;
  for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(size); ++index) {
    all.push_back(candidateAt(grid, index));
  }
  return all;
}

std::vector<Parameters> drawn(const ParameterDistributions& distributions, Index trials,
                              std::uint32_t seed) {
  checkInteger("trials", trials, 1, kMostTrials);
  ParameterGrid lists;
  for (const auto& [name, from] : distributions) {
    const bool isEmpty = from.list() ? from.list()->empty() : !*from.function();
    if (isEmpty) failExpected("params." + name, "values, or what uniform gives", "none");
    if (from.list()) lists.push_back({name, *from.list()});
  }
  if (lists.size() == distributions.size()) return fromGrid(lists, trials, seed);
  std::vector<Parameters> candidates;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    Random random(derivedSeed(seed, trial));
    std::vector<std::pair<std::string, ConfigValue>> chosen;
    for (const auto& [name, from] : distributions) chosen.emplace_back(name, draw(from, random));
    candidates.emplace_back(std::move(chosen));
  }
  return candidates;
}

}  // namespace linnet
