#include "bench/kernels/cases.h"
#include "engine/kernels/adam.h"
#include "engine/kernels/elementwise.h"
#include "engine/kernels/gather.h"
#include "engine/kernels/softmax.h"

namespace linnet::bench {
namespace {

Case adamCase(std::size_t count) {
  auto gradient = numbers(count);
  auto weight = numbers(count);
  std::vector<Scalar> first(count), second(count);
  return {"adam 118282", 0, [=]() mutable {
            adam(static_cast<Index>(count), {1e-3f, 0.1f, 1e-3f, 1e-7f}, gradient.data(),
                 weight.data(), first.data(), second.data());
          }};
}

Case softmaxCase() {
  auto logits = numbers(32 * 10);
  std::vector<Scalar> labels(32, 3), gradient(32 * 10);
  return {"softmax cross-entropy 32x10", 0, [=]() mutable {
            softmaxCrossEntropy(32, 10, logits.data(), labels.data(), Scalar{1} / 32,
                                gradient.data());
          }};
}

Case gatherCase() {
  std::vector<std::uint8_t> bytes(1000 * 784, 7);
  std::vector<Scalar> batch(32 * 784);
  return {"gather 32x784", 0, [=]() mutable {
            for (Index i = 0; i < 32; ++i) {
              convertBytes(784, bytes.data() + (i * 977 % 1000) * 784, Scalar{1} / 255,
                           batch.data() + i * 784);
            }
          }};
}

Case reluCase() {
  auto output = numbers(32 * 128);
  auto gradient = numbers(32 * 128);
  return {"relu backward 32x128", 0, [=]() mutable {
            reluBackward(32 * 128, output.data(), gradient.data(), gradient.data());
          }};
}

Case sumRowsCase() {
  auto values = numbers(32 * 128);
  std::vector<Scalar> sums(128);
  return {"sum of rows 32x128", 0, [=]() mutable { sumRows(32, 128, values.data(), sums.data()); }};
}

}  // namespace

std::vector<Case> pointwiseCases() {
  return {adamCase(118282), softmaxCase(), gatherCase(), reluCase(), sumRowsCase()};
}

}  // namespace linnet::bench
