#include "engine/training/penalties.h"

#include "tests/engine/support/errors.h"
#include "tests/engine/training/slopes.h"

namespace linnet::test {
namespace {

const Config kL1L2{{"class_name", "L1L2"}, {"config", Config{{"l1", 0.1}, {"l2", 0.2}}}};

LayerSpec regularized(const std::string& name, const std::string& from, int units,
                      const std::string& activation, const std::vector<const char*>& of) {
  LayerSpec spec = denseSpec(name, from, units, activation);
  for (const char* what : of) spec.config[std::string(what) + "_regularizer"] = kL1L2;
  return spec;
}

// The objective with its penalties, whose slopes training must know.
TEST(Penalties, HaveTheirSlopesInTheGradientsOfAModel) {
  Slopes(Model({inputSpec({4}), regularized("a", "input", 3, "tanh", {"kernel", "bias"}),
                regularized("b", "a", 3, "softmax", {"kernel"})},
               "b", 3))
      .expectRight();
}

TEST(Penalties, OfActivityHaveTheirSlopesToo) {
  const auto expectRight = [](const std::vector<LayerSpec>& layers) {
    Slopes(layers, layers.back().name).expectRight();
  };
  expectRight({inputSpec({4}), regularized("a", "input", 3, "sigmoid", {"activity"}),
               denseSpec("b", "a", 3, "softmax")});
  expectRight({inputSpec({4}), denseSpec("a", "input", 3, "tanh"),
               regularized("b", "a", 3, "softmax", {"activity", "kernel"})});
  // Read by two others, one of them a view.
  expectRight({inputSpec({4}), regularized("a", "input", 3, "sigmoid", {"activity"}),
               layerSpec("Flatten", "flat", "a"), denseSpec("b", "flat", 3, "softmax")});
}

TEST(Penalties, LeaveTheSoftmaxToTheModelWhoseLastLayerHasOne) {
  Model model({inputSpec({4}), regularized("a", "input", 3, "softmax", {"activity"})}, "a", 1);
  model.compile(classification());
  EXPECT_FALSE(model.fusesLoss());
}

TEST(Penalties, OfNoRegularizerAreNothing) {
  Model model = compiledModel();
  for (Parameter* p : model.parameters()) fillRandom(p->gradient, 1);
  const Tensor& gradient = model.parameters()[0]->gradient;
  const std::vector<Scalar> before(gradient.data(), gradient.data() + gradient.size());
  EXPECT_EQ(weightPenalty(model.parameters()), 0);
  addWeightPenaltyGradients(model.parameters());
  expectSameBits(spanOf(gradient.view()), before);
}

TEST(Rules, OfWeightsThatDoNotFitNameLayerAndArgument) {
  const auto refuse = [](const char* argument, ConfigValue value, ErrorKind kind,
                         const std::string& at, const std::vector<std::string>& words) {
    LayerSpec spec = denseSpec("a", "input", 3);
    spec.config[argument] = value;
    expectError(kind, at, words, [&] { Model({inputSpec({4}), spec}, "a", 1); });
  };
  const Config far{{"class_name", "MaxNorm"}, {"config", Config{{"axis", 2}}}};
  refuse("kernel_constraint", far, ErrorKind::kArgument, "kernel_constraint",
         {"Dense \"a\"", "[4, 3]"});
  refuse("bias_constraint", "max_norms", ErrorKind::kArgument, "bias_constraint", {"max_norms"});
  refuse("bias_initializer", "identity", ErrorKind::kShape, "bias_initializer",
         {"Dense \"a\"", "[3]"});
  refuse("kernel_regularizer", 0.1, ErrorKind::kArgument, "kernel_regularizer",
         {"Dense: kernel_regularizer", "0.1"});
  refuse("activity_regularizer", "l3", ErrorKind::kArgument, "activity_regularizer", {"l3"});
}

}  // namespace
}  // namespace linnet::test
