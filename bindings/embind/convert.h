#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/config.h"
#include "engine/tensor/tensor.h"

// JavaScript's values to the engine's and back. Everything is copied: a view of the heap would die
// when memory grows.

namespace linnet::bindings {

/// Strings, numbers, booleans, null, arrays and plain objects, to a depth of 8; an ArgumentError
/// for anything else.
ConfigValue toConfigValue(const emscripten::val& value, int depth = 0);
/// A plain object. An ArgumentError that names `argument` for anything else.
Config toConfig(const emscripten::val& value, const std::string& argument);

/// An array of whole numbers of at least 0. An ArgumentError that names `argument` otherwise.
Shape toShape(const emscripten::val& value, const std::string& argument);
emscripten::val fromShape(const Shape& shape);
emscripten::val fromShapes(const std::vector<Shape>& shapes);
emscripten::val fromNames(const std::vector<std::string>& names);

std::vector<std::uint8_t> toBytes(const emscripten::val& array);
std::vector<float> toFloats(const emscripten::val& array);
std::vector<std::uint32_t> toWords(const emscripten::val& array);
emscripten::val fromFloats(const Scalar* values, std::size_t count);
emscripten::val fromBytes(const std::uint8_t* values, std::size_t count);
emscripten::val fromDoubles(const std::vector<double>& values);
std::vector<double> toDoubles(const emscripten::val& array);
/// { name, shape, values }
emscripten::val fromArray(const std::string& name, const ConstView& array);

/// A whole number from 0 to 2^53. An ArgumentError that names `argument` otherwise.
std::uint64_t toSeed(double value, const std::string& argument);

}  // namespace linnet::bindings
