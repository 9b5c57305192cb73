#include "engine/layers/layers.h"
#include "engine/platform/parallel.h"
#include "engine/platform/threads_pool/crew.h"
#include "tests/engine/layers/pass.h"

// Layer by layer, on images so large that every loop over them is shared out: any number of threads
// gives the same bits, there and back.

namespace linnet::test {
namespace {

using Values = std::vector<Scalar>;

struct Shared {
  const char* name;
  Config config;
};

const std::vector<Shared>& all() {
  static const std::vector<Shared> list{
      {"AveragePooling2D", {}},
      {"BatchNormalization", {}},
      {"BatchNormalization", {{"axis", 1}}},
      {"Conv2DTranspose", {{"filters", 3}, {"kernel_size", 3}, {"strides", 2}}},
      {"DepthwiseConv2D", {{"kernel_size", 3}, {"activation", "silu"}}},
      {"GlobalAveragePooling2D", {}},
      {"GlobalMaxPooling2D", {}},
      {"LayerNormalization", {}},
      {"LayerNormalization", {{"axis", ConfigList{1, 2}}}},
      {"MaxPooling2D", {}},
      {"Permute", {{"dims", ConfigList{2, 1, 3}}}},
      {"RandomContrast", {{"factor", 0.5}}},
      {"RandomRotation", {{"factor", 0.5}}},
      {"ReLU", {{"negative_slope", 0.25}}},
      {"SeparableConv2D", {{"filters", 5}, {"kernel_size", 3}, {"activation", "gelu"}}},
      {"UpSampling2D", {{"interpolation", "bilinear"}}},
  };
  return list;
}

constexpr Index kImages = 12;
const Shape kShape{kImages, 120, 120, 6};

// Everything that a pass there and back writes.
Values outcome(const Shared& layer, const Values& x) {
  LayerRun run(makeLayer(layer.name, layer.config), kShape, x);
  run.layer->initialise(1, 0);
  Values all = run.forward(Mode::kTraining);
  const Values dx = run.backward(randomValues(run.output.size(), 2));
  all.insert(all.end(), dx.begin(), dx.end());
  for (const Parameter& p : run.layer->parameters()) {
    const Values written = LayerRun::valuesOf(p.trainable ? p.gradient : p.value);
    all.insert(all.end(), written.begin(), written.end());
  }
  return all;
}

TEST(LayersSameBits, WithAnyNumberOfThreads) {
  const Values x = randomValues(kShape.size(), 1);
  ASSERT_GT(static_cast<double>(kShape.size()), kLeastParallelWork);
  for (const Shared& layer : all()) {
    SCOPED_TRACE(layer.name);
    const Values alone = outcome(layer, x);
    for (const int threads : {2, 5}) {
      const Crew crew(threads);
      const Values together = outcome(layer, x);
      ASSERT_EQ(together.size(), alone.size());
      EXPECT_EQ(std::memcmp(together.data(), alone.data(), alone.size() * sizeof(Scalar)), 0)
          << threads << " threads";
    }
  }
}

}  // namespace
}  // namespace linnet::test
