#include "engine/training/checkpoint.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <string>

#include "bindings/embind/convert.h"
#include "bindings/embind/guard.h"
#include "engine/data/digest.h"

namespace linnet::bindings {
namespace {

using emscripten::val;

// JavaScript's numbers do not hold 64 bits.
std::string hexadecimal(std::uint64_t digest) {
  std::string digits(16, '0');
  for (std::size_t i = digits.size(); i-- > 0; digest >>= 4) {
    digits[i] = "0123456789abcdef"[digest & 15];
  }
  return digits;
}

std::string dataDigest(const Dataset& data) { return hexadecimal(digest(data)); }

// Of weights and optimizer.
std::string stateDigest(Trainer& trainer) { return hexadecimal(Checkpoint::of(trainer).digest()); }

val fromArrays(const std::vector<Checkpoint::Array>& arrays) {
  val out = val::array();
  for (const auto& [name, shape, values] : arrays) {
    out.call<void>("push", fromArray(name, ConstView{values.data(), shape}));
  }
  return out;
}

std::vector<Checkpoint::Array> toArrays(const val& list) {
  std::vector<Checkpoint::Array> arrays;
  const auto count = list["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const val array = list[i];
    arrays.push_back({array["name"].as<std::string>(), toShape(array["shape"], "checkpoint"),
                      toFloats(array["values"])});
  }
  return arrays;
}

// An index has 32 bits in WebAssembly: what is beyond is beyond any run too.
Index toIndex(std::uint64_t value) {
  return static_cast<Index>(std::min<std::uint64_t>(value, Shape::kMaxSize));
}

val checkpoint(Trainer& trainer) {
  const Checkpoint taken = Checkpoint::of(trainer);
  val out = val::object();
  out.set("weights", fromArrays(taken.weights));
  out.set("slots", fromArrays(taken.slots));
  out.set("iterations", static_cast<double>(taken.iterations));
  out.set("seed", static_cast<double>(taken.seed));
  out.set("epoch", static_cast<double>(taken.epoch));
  out.set("batch", static_cast<double>(taken.batch));
  out.set("sums", fromDoubles(taken.sums));
  return out;
}

void restore(Trainer& trainer, val value) {
  const auto whole = [&](const char* name) {
    return toSeed(value[name].as<double>(), "checkpoint");
  };
  Checkpoint checkpoint;
  checkpoint.weights = toArrays(value["weights"]);
  checkpoint.slots = toArrays(value["slots"]);
  checkpoint.iterations = static_cast<std::int64_t>(whole("iterations"));
  checkpoint.seed = whole("seed");
  checkpoint.epoch = toIndex(whole("epoch"));
  checkpoint.batch = toIndex(whole("batch"));
  checkpoint.sums = toDoubles(value["sums"]);
  checkpoint.restore(trainer);
}

}  // namespace

EMSCRIPTEN_BINDINGS(checkpoint) {
  emscripten::function("dataDigest", &Guarded<&dataDigest>::call);
  emscripten::function("stateDigest", &Guarded<&stateDigest>::call);
  emscripten::function("checkpoint", &Guarded<&checkpoint>::call);
  emscripten::function("restoreCheckpoint", &Guarded<&restore>::call);
}

}  // namespace linnet::bindings
