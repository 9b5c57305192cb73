#include "engine/optimizers/adadelta.h"
#include "engine/optimizers/adagrad.h"
#include "engine/optimizers/adam.h"
#include "engine/optimizers/adamax.h"
#include "engine/optimizers/lion.h"
#include "engine/optimizers/nadam.h"
#include "engine/optimizers/optimizer.h"
#include "engine/optimizers/rmsprop.h"
#include "engine/optimizers/sgd.h"

namespace linnet {
namespace {

constexpr Kind<Optimizer> kOptimizers[] = {
    {"Adadelta", makeKind<Optimizer, Adadelta>, {"adadelta"}},
    {"Adagrad", makeKind<Optimizer, Adagrad>, {"adagrad"}},
    {"Adam", makeKind<Optimizer, Adam>, {"adam"}},
    {"AdamW", makeKind<Optimizer, AdamW>, {"adamw"}},
    {"Adamax", makeKind<Optimizer, Adamax>, {"adamax"}},
    {"Lion", makeKind<Optimizer, Lion>, {"lion"}},
    {"Nadam", makeKind<Optimizer, Nadam>, {"nadam"}},
    {"RMSprop", makeKind<Optimizer, RMSprop>, {"rmsprop"}},
    {"SGD", makeKind<Optimizer, SGD>, {"sgd"}},
};

}  // namespace

std::span<const Kind<Optimizer>> optimizerKinds() { return kOptimizers; }

std::unique_ptr<Optimizer> makeOptimizer(const std::string& className, const Config& config) {
  return findNamed(optimizerKinds(), className, "optimizer").make(config);
}

}  // namespace linnet
