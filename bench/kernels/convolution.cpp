#include "engine/kernels/convolution/convolution.h"

#include "bench/kernels/cases.h"
#include "engine/kernels/convolution/depthwise.h"
#include "engine/kernels/convolution/winograd.h"
#include "engine/kernels/pooling/max_pooling.h"
#include "engine/text.h"

// The layers of Keras's MNIST example, one image at a time.

namespace linnet::bench {
namespace {

std::size_t count(Index value) { return static_cast<std::size_t>(value); }

void addConvolution(std::vector<Case>& cases, const std::string& what, const Convolution& c) {
  const double flops = 2 * c.multiplications();
  const auto x = numbers(count(c.imageSize()));
  const auto dy = numbers(count(c.pixels() * c.filters));
  const auto kernel = numbers(count(c.depth() * c.filters));
  std::vector<Scalar> packed(count(packedFiltersSize(c)));
  std::vector<Scalar> panel(count(filterGradientMemory(c)));
  std::vector<Scalar> y(dy.size()), dKernel(kernel.size());
  packFilters(c, kernel.data(), packed.data());
  cases.push_back({text("convolution ", what), flops,
                   [=]() mutable { convolveImage(c, x.data(), packed.data(), y.data()); }});
  cases.push_back({text("filter gradient ", what), flops, [=]() mutable {
                     filterGradient(c, x.data(), dy.data(), 0, c.depth(), true, dKernel.data(),
                                    panel.data());
                   }});
}

// The parts of Winograd's convolution; products with the arithmetic that they have.
void addWinograd(std::vector<Case>& cases, const std::string& what, const Winograd& w) {
  const double flops =
      2.0 * Winograd::kPlanes * static_cast<double>(w.tiles() * w.channels * w.filters);
  const Tiles all{0, w.tiles()};
  const auto x = numbers(count(w.imageSize()));
  const auto dy = numbers(count(w.outSize()));
  const auto kernel = numbers(count(9 * w.channels * w.filters));
  std::vector<Scalar> planes(count(w.kernelPlanes())), back(planes.size()), sums(planes.size());
  std::vector<Scalar> inputs(count(w.inputPlanes())), outputs(count(w.outputPlanes()));
  std::vector<Scalar> y(dy.size()), dx(x.size()), dKernel(kernel.size());
  kernelToPlanes(w, kernel.data(), planes.data());
  turnKernelPlanes(w, planes.data(), back.data());
  const auto add = [&](const char* part, double work, auto run) {
    cases.push_back({text("Winograd, ", part, " ", what), work, run});
  };
  add("kernel there and back", 0, [=]() mutable {
    kernelToPlanes(w, kernel.data(), planes.data());
    turnKernelPlanes(w, planes.data(), back.data());
    kernelFromPlanes(w, planes.data(), dKernel.data());
  });
  add("inputs", 0, [=]() mutable { inputToPlanes(w, all, x.data(), inputs.data()); });
  add("product", flops,
      [=]() mutable { multiplyPlanes(w, all, inputs.data(), planes.data(), outputs.data()); });
  add("outputs", 0, [=]() mutable { outputFromPlanes(w, all, outputs.data(), y.data(), {}); });
  add("output gradient", 0,
      [=]() mutable { outputGradientToPlanes(w, all, dy.data(), outputs.data()); });
  add("product to kernel", flops, [=]() mutable {
    multiplyPlanesToKernel(w, all, inputs.data(), outputs.data(), true, sums.data());
  });
  add("product back", flops,
      [=]() mutable { multiplyPlanesBack(w, all, outputs.data(), back.data(), inputs.data()); });
  add("input gradient", 0, [=]() mutable { addInputGradient(w, all, inputs.data(), dx.data()); });
}

void addDepthwise(std::vector<Case>& cases, const std::string& what, const Depthwise& d) {
  const double flops = 2 * d.multiplications();
  const auto x = numbers(count(d.imageSize()));
  const auto dy = numbers(count(d.outSize()));
  const auto kernel = numbers(count(d.kernelHeight * d.kernelWidth * d.filters()));
  std::vector<Scalar> y(dy.size()), dx(x.size());
  cases.push_back({text("depthwise ", what), flops,
                   [=]() mutable { depthwise(d, x.data(), kernel.data(), nullptr, y.data()); }});
  cases.push_back({text("depthwise backward ", what), flops,
                   [=]() mutable { depthwiseToInput(d, dy.data(), kernel.data(), dx.data()); }});
}

void addPooling(std::vector<Case>& cases, const std::string& what, const Pooling& p) {
  const auto x = numbers(count(p.imageSize()));
  const auto dy = numbers(count(p.outSize()));
  std::vector<Scalar> y(dy.size()), place(dy.size()), dx(x.size());
  maxPool(p, x.data(), y.data(), place.data());
  cases.push_back({text("max pooling ", what), 0,
                   [=]() mutable { maxPool(p, x.data(), y.data(), place.data()); }});
  cases.push_back({text("max pooling backward ", what), 0,
                   [=]() mutable { maxPoolBackward(p, dy.data(), place.data(), dx.data()); }});
}

}  // namespace

std::vector<Case> convolutionCases() {
  std::vector<Case> cases;
  const Convolution first{28, 28, 1, 32, 3, 3};
  const Convolution second{13, 13, 32, 64, 3, 3};
  addConvolution(cases, "28x28x1 to 26x26x32", first);
  addConvolution(cases, "13x13x32 to 11x11x64", second);
  Convolution back = dataGradient(second, 13, 13);
  back.zeroTop = back.zeroBottom = 2;
  addConvolution(cases, "back, 15x15x64 to 13x13x32", back);
  addWinograd(cases, "13x13x32 to 11x11x64", {13, 13, 32, 64, 0, 0, 11, 11});
  addDepthwise(cases, "28x28x32, 3x3, same", {28, 28, 32, 1, 3, 3, 1, 1, 1, 1, 1, 1, 28, 28});
  addPooling(cases, "26x26x32", {26, 26, 32, 2, 2, 2, 2, 0, 0, 13, 13});
  addPooling(cases, "11x11x64", {11, 11, 64, 2, 2, 2, 2, 0, 0, 5, 5});
  return cases;
}

}  // namespace linnet::bench
