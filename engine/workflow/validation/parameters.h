#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/config.h"

namespace linnet {

/// One set of parameters to try, by name, in the order of the search.
class Parameters {
 public:
  Parameters() = default;
  explicit Parameters(std::vector<std::pair<std::string, ConfigValue>> entries)
      : entries_(std::move(entries)) {}

  /// A number, a whole number, a text. Throws an ArgumentError when there is no parameter of that
  /// name, or it is something else.
  double number(std::string_view name) const;
  Index integer(std::string_view name) const;
  const std::string& text(std::string_view name) const;
  /// Whatever it is.
  const ConfigValue& value(std::string_view name) const;

  const std::vector<std::pair<std::string, ConfigValue>>& entries() const { return entries_; }

 private:
  std::vector<std::pair<std::string, ConfigValue>> entries_;
};

/// The values of a parameter: numbers, texts, flags.
struct ParameterValues {
  std::string name;
  std::vector<ConfigValue> values;
};
/// Every set of them is tried; the last parameter changes first.
using ParameterGrid = std::vector<ParameterValues>;

/// What values of a parameter are drawn from: a list, each of whose values is as likely, or a
/// function of a random number of at least 0 and less than 1, as `uniform` gives.
class Distribution {
 public:
  using Function = std::function<ConfigValue(double random)>;

  Distribution(std::initializer_list<ConfigValue> values) : from_(std::vector(values)) {}
  Distribution(std::vector<ConfigValue> values) : from_(std::move(values)) {}
  Distribution(Function function) : from_(std::move(function)) {}

  /// The list, or null.
  const std::vector<ConfigValue>* list() const {
    return std::get_if<std::vector<ConfigValue>>(&from_);
  }
  /// The function, or null.
  const Function* function() const { return std::get_if<Function>(&from_); }

 private:
  std::variant<std::vector<ConfigValue>, Function> from_;
};

/// The distribution of a parameter.
struct ParameterDistribution {
  std::string name;
  Distribution from;
};
using ParameterDistributions = std::vector<ParameterDistribution>;

/// Numbers of at least `low` and less than `high`, all as likely. An ArgumentError for an empty
/// range, here and below.
Distribution::Function uniform(double low, double high);
/// Numbers of at least `low`, which is more than 0, and less than `high`, each order of magnitude
/// as likely.
Distribution::Function logUniform(double low, double high);
/// Whole numbers from `low` to `high`, both included, all as likely.
Distribution::Function integers(Index low, Index high);

/// Every set of values of a grid; the last parameter changes first. Throws an ArgumentError for a
/// parameter without values, and for more than 100000 sets.
std::vector<Parameters> allOf(const ParameterGrid& grid);

/// So many sets of values, which the seed decides: those of the JavaScript package. Where all
/// parameters have lists no set comes twice, and there are no more of them than the lists give.
/// Throws an ArgumentError for a parameter without values, and unless 1 <= trials <= 100000.
std::vector<Parameters> drawn(const ParameterDistributions& distributions, Index trials,
                              std::uint32_t seed);

}  // namespace linnet
