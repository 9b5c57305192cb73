#include "engine/training/inference.h"

#include <emscripten/bind.h>

#include "bindings/embind/convert.h"
#include "bindings/embind/guard.h"
#include "bindings/embind/held_model.h"
#include "engine/error.h"
#include "engine/kernels/gather.h"
#include "engine/text.h"

namespace linnet::bindings {
namespace {

using emscripten::val;

// Room for so many examples, made anew only when more come than ever before.
Inference& inferenceFor(HeldModel& model, double rows) {
  constexpr double kMostRows = 1 << 16;
  if (!(rows >= 1 && rows <= kMostRows && rows == static_cast<double>(static_cast<Index>(rows)))) {
    failArgument("rows",
                 text("rows: expected a whole number from 1 to ", kMostRows, ", got ", rows));
  }
  const auto count = static_cast<Index>(rows);
  if (!model.inference || model.inference->rows() < count) {
    model.inference.reset();
    model.inference = std::make_unique<Inference>(model, count);
  }
  return *model.inference;
}

void checkLength(const val& values, const View& x) {
  const auto length = values["length"].as<double>();
  if (length != static_cast<double>(x.size())) {
    failShape("x",
              text("x: expected ", x.size(), " values for the shape ", x.shape, ", got ", length));
  }
}

val answer(Inference& inference, Index rows) {
  const ConstView y = inference.run(rows);
  return fromFloats(y.data, static_cast<std::size_t>(y.size()));
}

val predictFloats(HeldModel& model, val values, double rows) {
  Inference& inference = inferenceFor(model, rows);
  const auto count = static_cast<Index>(rows);
  const View x = inference.input(count);
  checkLength(values, x);
  val(emscripten::typed_memory_view(static_cast<std::size_t>(x.size()), x.data))
      .call<void>("set", values);
  return answer(inference, count);
}

val predictBytes(HeldModel& model, val values, double rows, double scale) {
  Inference& inference = inferenceFor(model, rows);
  const auto count = static_cast<Index>(rows);
  const View x = inference.input(count);
  checkLength(values, x);
  convertBytes(x.size(), toBytes(values).data(), static_cast<Scalar>(scale), x.data);
  return answer(inference, count);
}

}  // namespace

EMSCRIPTEN_BINDINGS(inference) {
  emscripten::function("predictFloats", &Guarded<&predictFloats>::call);
  emscripten::function("predictBytes", &Guarded<&predictBytes>::call);
}

}  // namespace linnet::bindings
