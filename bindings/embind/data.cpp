#include <emscripten/bind.h>

#include "bindings/embind/convert.h"
#include "bindings/embind/guard.h"
#include "engine/data/dataset.h"
#include "engine/data/idx_reader.h"
#include "engine/error.h"
#include "engine/text.h"

namespace linnet::bindings {
namespace {

using emscripten::allow_raw_pointers;
using emscripten::val;

// A DataArray under a name that JavaScript holds; many datasets may share it.
struct ArrayHandle {
  std::shared_ptr<const DataArray> array;

  val shape() const { return fromShape(array->shape()); }
  std::string dtype() const { return array->bytes() ? "uint8" : "float32"; }
};

ArrayHandle* arrayFromBytes(val data, val shape, std::string argument) {
  return new ArrayHandle{DataArray::fromBytes(toBytes(data), toShape(shape, "shape"), argument)};
}

ArrayHandle* arrayFromFloats(val data, val shape, std::string argument) {
  return new ArrayHandle{DataArray::fromFloats(toFloats(data), toShape(shape, "shape"), argument)};
}

IdxReader* makeReader(std::string argument) { return new IdxReader(std::move(argument)); }

void feedReader(IdxReader& reader, val chunk) { reader.feed(toBytes(chunk)); }

double expectedBytes(const IdxReader& reader) {
  return static_cast<double>(reader.expectedBytes());
}

double receivedBytes(const IdxReader& reader) {
  return static_cast<double>(reader.receivedBytes());
}

ArrayHandle* finishReader(IdxReader& reader) { return new ArrayHandle{reader.finish()}; }

Dataset::Arrays toArrays(const val& list) {
  Dataset::Arrays arrays;
  const auto count = list["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    arrays.push_back(list[i].as<ArrayHandle*>(allow_raw_pointers())->array);
  }
  return arrays;
}

// Each but the scale is a list of arrays; that of the weights may be empty.
Dataset* makeDataset(val x, val y, double scale, val weights) {
  return new Dataset(toArrays(x), toArrays(y), scale, toArrays(weights));
}

double datasetSize(const Dataset& data) { return static_cast<double>(data.size()); }

val inputShapes(const Dataset& data) {
  std::vector<Shape> shapes(data.inputs());
  for (std::size_t i = 0; i < shapes.size(); ++i) shapes[i] = data.inputShape(i);
  return fromShapes(shapes);
}

val targetShapes(const Dataset& data) {
  std::vector<Shape> shapes(data.targets());
  for (std::size_t i = 0; i < shapes.size(); ++i) shapes[i] = data.targetShape(i);
  return fromShapes(shapes);
}

Dataset* slice(const Dataset& data, double begin, double end) {
  return new Dataset(data.slice(static_cast<Index>(begin), static_cast<Index>(end)));
}

Dataset* shuffled(const Dataset& data, double seed) {
  return new Dataset(data.shuffled(toSeed(seed, "seed")));
}

Dataset* take(const Dataset& data, val places) { return new Dataset(data.take(toWords(places))); }

val targets(const Dataset& data) {
  const std::vector<Scalar> values = data.targetValues();
  return fromFloats(values.data(), values.size());
}

Index checkedIndex(const Dataset& data, double i) {
  if (!(i >= 0 && i < static_cast<double>(data.size()) && i == static_cast<double>(Index(i)))) {
    failArgument("index",
                 text("index: expected a whole number from 0 to ", data.size() - 1, ", got ", i));
  }
  return data.index(static_cast<Index>(i));
}

val readRaw(const DataArray& array, Index i) {
  const auto count = static_cast<std::size_t>(array.exampleSize());
  const Index begin = i * array.exampleSize();
  return array.bytes() ? fromBytes(array.bytes() + begin, count)
                       : fromFloats(array.floats() + begin, count);
}

// `array` counts the dataset's inputs, or its targets; from 0, and the caller knows how many.
val readInput(const Dataset& data, double i, unsigned array) {
  return readRaw(data.x(array), checkedIndex(data, i));
}

val readTarget(const Dataset& data, double i, unsigned array) {
  std::vector<Scalar> values(static_cast<std::size_t>(data.y(array).exampleSize()));
  data.y(array).read(checkedIndex(data, i), 1, values.data());
  return fromFloats(values.data(), values.size());
}

}  // namespace

EMSCRIPTEN_BINDINGS(data) {
  emscripten::class_<ArrayHandle>("DataArray")
      .class_function("fromBytes", &Guarded<&arrayFromBytes>::call, allow_raw_pointers())
      .class_function("fromFloats", &Guarded<&arrayFromFloats>::call, allow_raw_pointers())
      .function("shape", &ArrayHandle::shape)
      .function("dtype", &ArrayHandle::dtype);

  emscripten::class_<IdxReader>("IdxReader")
      .constructor(&makeReader, allow_raw_pointers())
      .function("feed", &Guarded<&feedReader>::call)
      .function("expectedBytes", &expectedBytes)
      .function("receivedBytes", &receivedBytes)
      .function("finish", &Guarded<&finishReader>::call, allow_raw_pointers());

  emscripten::class_<Dataset>("Dataset")
      .constructor(&Guarded<&makeDataset>::call, allow_raw_pointers())
      .function("size", &datasetSize)
      .function("inputShapes", &inputShapes)
      .function("targetShapes", &targetShapes)
      .function("scale", &Dataset::scale)
      .function("slice", &Guarded<&slice>::call, allow_raw_pointers())
      .function("shuffled", &Guarded<&shuffled>::call, allow_raw_pointers())
      .function("take", &Guarded<&take>::call, allow_raw_pointers())
      .function("targets", &Guarded<&targets>::call)
      .function("readInput", &Guarded<&readInput>::call)
      .function("readTarget", &Guarded<&readTarget>::call);
}

}  // namespace linnet::bindings
