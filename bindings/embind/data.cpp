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

Dataset* makeDataset(const ArrayHandle& x, const ArrayHandle& y, double scale) {
  return new Dataset(x.array, y.array, scale);
}

// With a weight for each example.
Dataset* makeWeighted(const ArrayHandle& x, const ArrayHandle& y, double scale,
                      const ArrayHandle& weights) {
  return new Dataset(x.array, y.array, scale, weights.array);
}

double datasetSize(const Dataset& data) { return static_cast<double>(data.size()); }
val inputShape(const Dataset& data) { return fromShape(data.inputShape()); }
val targetShape(const Dataset& data) { return fromShape(data.targetShape()); }

Dataset* slice(const Dataset& data, double begin, double end) {
  return new Dataset(data.slice(static_cast<Index>(begin), static_cast<Index>(end)));
}

Dataset* shuffled(const Dataset& data, double seed) {
  return new Dataset(data.shuffled(toSeed(seed, "seed")));
}

Dataset* take(const Dataset& data, val places) { return new Dataset(data.take(toWords(places))); }

val targets(const Dataset& data) {
  const std::vector<Scalar> values = data.targets();
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

val readInput(const Dataset& data, double i) { return readRaw(data.x(), checkedIndex(data, i)); }

val readTarget(const Dataset& data, double i) {
  std::vector<Scalar> values(static_cast<std::size_t>(data.y().exampleSize()));
  data.y().read(checkedIndex(data, i), 1, values.data());
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
      .class_function("weighted", &Guarded<&makeWeighted>::call, allow_raw_pointers())
      .function("size", &datasetSize)
      .function("inputShape", &inputShape)
      .function("targetShape", &targetShape)
      .function("scale", &Dataset::scale)
      .function("slice", &Guarded<&slice>::call, allow_raw_pointers())
      .function("shuffled", &Guarded<&shuffled>::call, allow_raw_pointers())
      .function("take", &Guarded<&take>::call, allow_raw_pointers())
      .function("targets", &Guarded<&targets>::call)
      .function("readInput", &Guarded<&readInput>::call)
      .function("readTarget", &Guarded<&readTarget>::call);
}

}  // namespace linnet::bindings
