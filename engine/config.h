#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

/// A thing by its Keras name with its Keras arguments: "huber", or { class_name, config }.
struct Spec {
  Spec() = default;
  Spec(const char* called) : name(called) {}
  Spec(std::string called, Config arguments = {})
      : name(std::move(called)), config(std::move(arguments)) {}
  /// From a name, or an object with class_name and config as Keras writes it; an ArgumentError for
  /// `argument` of `owner` otherwise.
  static Spec from(const std::string& owner, const std::string& argument, const ConfigValue& value);

  std::string name;
  Config config;
};

/// Reads the arguments of one thing ("Dense") out of a Config, with Keras's names. Each read names
/// the default; a wrong type or range throws an ArgumentError; `finish` throws for an argument
/// that nobody asked for, so that a misspelt one is never silently ignored.
class ConfigReader {
 public:
  ConfigReader(std::string_view owner, const Config& config);

  /// A whole number, at least `least`. Throws when it is missing and there is no default.
  Index integer(std::string_view name, Index least, std::optional<Index> otherwise = {});
  /// A whole number from 0 to 2^53, the largest that JavaScript knows exactly.
  std::uint64_t seed(std::string_view name, std::uint64_t otherwise);
  /// A finite number in the range. Throws when it is missing and there is no default.
  double number(std::string_view name, double least, double most,
                std::optional<double> otherwise = {});
  /// Those that may be left out: with nothing given, nothing.
  std::optional<Index> optionalInteger(std::string_view name, Index least);
  std::optional<std::uint64_t> optionalSeed(std::string_view name);
  std::optional<double> optionalNumber(std::string_view name, double least, double most);
  bool boolean(std::string_view name, bool otherwise);
  std::string string(std::string_view name, std::optional<std::string> otherwise = {});
  /// One of `choices`; the first of them when nothing is given.
  std::string choice(std::string_view name, std::initializer_list<std::string_view> choices);
  /// A name, or an object with class_name and config; nothing when it is left out.
  std::optional<Spec> spec(std::string_view name);
  /// The value itself, for who reads it in a way of their own; null when it is left out.
  const ConfigValue* value(std::string_view name) { return find(name); }
  /// The name of a loss or metric, for who shows it: a string that is not empty, or left out.
  void givenName();
  /// Arguments that Keras writes and that change nothing here.
  void ignore(std::initializer_list<std::string_view> names);
  /// A list of whole numbers, each at least 1.
  Shape shape(std::string_view name);
  /// One whole number for both axes of an image, or a list of two: a kernel's size, strides. Of a
  /// sequence, with one axis, {1, n} from a whole number or a list of one.
  std::array<Index, 2> window(std::string_view name, int axes,
                              std::optional<std::array<Index, 2>> otherwise, Index least = 1);
  /// One whole number or a list of them, each from `least` on; empty where nothing is given.
  std::vector<Index> integers(std::string_view name, Index least);
  /// One number or a list of them, each finite and in the range; empty where nothing is given.
  std::vector<double> numbers(std::string_view name, double least, double most);
  void finish() const;

  const std::string& owner() const { return owner_; }
  [[noreturn]] void fail(std::string_view name, const std::string& expected) const;

 private:
  const ConfigValue* find(std::string_view name);

  std::string owner_;
  const Config& config_;
  std::vector<std::string> known_;
};

}  // namespace linnet
