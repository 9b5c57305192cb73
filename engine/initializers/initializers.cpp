#include "engine/initializers/constants.h"
#include "engine/initializers/initializer.h"
#include "engine/initializers/orthogonal.h"
#include "engine/initializers/random.h"
#include "engine/initializers/variance_scaling.h"

namespace linnet {
namespace {

constexpr Kind<Initializer> kInitializers[] = {
    {"constant", makeKind<Initializer, Constant>, {"Constant"}},
    {"glorot_normal", makeKind<Initializer, GlorotNormal>, {"GlorotNormal"}},
    {"glorot_uniform", makeKind<Initializer, GlorotUniform>, {"GlorotUniform"}},
    {"he_normal", makeKind<Initializer, HeNormal>, {"HeNormal"}},
    {"he_uniform", makeKind<Initializer, HeUniform>, {"HeUniform"}},
    {"identity", makeKind<Initializer, Identity>, {"Identity", "IdentityInitializer"}},
    {"lecun_normal", makeKind<Initializer, LecunNormal>, {"LecunNormal"}},
    {"lecun_uniform", makeKind<Initializer, LecunUniform>, {"LecunUniform"}},
    {"ones", makeKind<Initializer, Ones>, {"Ones", "one"}},
    {"orthogonal", makeKind<Initializer, Orthogonal>, {"Orthogonal", "OrthogonalInitializer"}},
    {"random_normal", makeKind<Initializer, RandomNormal>, {"RandomNormal", "normal"}},
    {"random_uniform", makeKind<Initializer, RandomUniform>, {"RandomUniform", "uniform"}},
    {"truncated_normal", makeKind<Initializer, TruncatedNormal>, {"TruncatedNormal"}},
    {"variance_scaling", makeKind<Initializer, VarianceScaling>, {"VarianceScaling"}},
    {"zeros", makeKind<Initializer, Zeros>, {"Zeros", "zero"}},
};

}  // namespace

std::span<const Kind<Initializer>> initializerKinds() { return kInitializers; }

std::shared_ptr<const Initializer> makeInitializer(const Spec& spec, std::string_view argument) {
  return findNamed(initializerKinds(), spec.name, argument).make(spec.config);
}

}  // namespace linnet
