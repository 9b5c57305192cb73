#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/tensor/shape.h"

namespace linnet {

/// One value of a Keras-style configuration, as JSON knows them.
class ConfigValue;
using ConfigList = std::vector<ConfigValue>;
using Config = std::map<std::string, ConfigValue>;

class ConfigValue {
 public:
  using Variant = std::variant<std::monostate, bool, double, std::string, ConfigList, Config>;

  ConfigValue() = default;
  ConfigValue(bool value) : value_(value) {}
  ConfigValue(double value) : value_(value) {}
  ConfigValue(int value) : value_(static_cast<double>(value)) {}
  ConfigValue(const char* value) : value_(std::string(value)) {}
  ConfigValue(std::string value) : value_(std::move(value)) {}
  ConfigValue(ConfigList value) : value_(std::move(value)) {}
  ConfigValue(Config value) : value_(std::move(value)) {}

  template <class T>
  const T* as() const {
    return std::get_if<T>(&value_);
  }
  bool isNull() const { return std::holds_alternative<std::monostate>(value_); }
  /// A few words that show the value in a message: `"relu"`, `3`, `a list of 2`.
  std::string describe() const;

 private:
  Variant value_;
};

/// No limit to a number but that it is finite.
inline constexpr double kUnbounded = std::numeric_limits<double>::infinity();

/// Reads the arguments of one thing ("Dense") out of a Config, with Keras's names. Each read names
/// the default; a wrong type or range throws an ArgumentError; `finish` throws for an argument
/// that nobody asked for, so that a misspelt one is never silently ignored.
class ConfigReader {
 public:
  ConfigReader(std::string owner, const Config& config)
      : owner_(std::move(owner)), config_(config) {}

  /// A whole number, at least `least`. Throws when it is missing and there is no default.
  Index integer(const std::string& name, Index least, std::optional<Index> otherwise = {});
  /// A whole number from 0 to 2^53, the largest that JavaScript knows exactly.
  std::uint64_t seed(const std::string& name, std::uint64_t otherwise);
  double number(const std::string& name, double least, double most, double otherwise);
  bool boolean(const std::string& name, bool otherwise);
  std::string string(const std::string& name, std::optional<std::string> otherwise = {});
  /// A list of whole numbers, each at least 1.
  Shape shape(const std::string& name);
  /// One whole number for both axes of an image, or a list of two: a kernel's size, strides. Of a
  /// sequence, with one axis, {1, n} from a whole number or a list of one.
  std::array<Index, 2> window(const std::string& name, int axes,
                              std::optional<std::array<Index, 2>> otherwise, Index least = 1);
  /// One whole number or a list of them, each from `least` on; empty where nothing is given.
  std::vector<Index> integers(const std::string& name, Index least);
  /// One number or a list of them, each in the range; empty where nothing is given.
  std::vector<double> numbers(const std::string& name, double least, double most);
  /// A number in the range, or none.
  std::optional<double> optionalNumber(const std::string& name, double least, double most);
  /// A seed as `seed` takes it, or none.
  std::optional<std::uint64_t> optionalSeed(const std::string& name);
  /// The value as it is, or null where nothing is given; for what the others do not read.
  const ConfigValue* value(const std::string& name) { return find(name); }
  void finish() const;

  const std::string& owner() const { return owner_; }
  [[noreturn]] void fail(const std::string& name, const std::string& expected) const;

 private:
  const ConfigValue* find(const std::string& name);

  std::string owner_;
  const Config& config_;
  std::vector<std::string> known_;
};

}  // namespace linnet
