#include "engine/losses/binary_crossentropy.h"
#include "engine/losses/categorical_crossentropy.h"
#include "engine/losses/cosine_similarity.h"
#include "engine/losses/hinge.h"
#include "engine/losses/kl_divergence.h"
#include "engine/losses/loss.h"
#include "engine/losses/regression.h"
#include "engine/losses/sparse_categorical_crossentropy.h"

namespace linnet {
namespace {

constexpr Kind<Loss> kLosses[] = {
    {"binary_crossentropy",
     makeKind<Loss, BinaryCrossentropy>,
     {"BinaryCrossentropy", "bce", "BCE"}},
    {"categorical_crossentropy",
     makeKind<Loss, CategoricalCrossentropy>,
     {"CategoricalCrossentropy"}},
    {"categorical_hinge", makeKind<Loss, CategoricalHinge>, {"CategoricalHinge"}},
    {"cosine_similarity", makeKind<Loss, CosineSimilarity>, {"CosineSimilarity"}},
    {"hinge", makeKind<Loss, HingeLoss>, {"Hinge"}},
    {"huber", makeKind<Loss, HuberLoss>, {"Huber"}},
    {"kl_divergence", makeKind<Loss, KLDivergence>, {"KLDivergence", "kld", "KLD"}},
    {"log_cosh", makeKind<Loss, LogCoshLoss>, {"LogCosh", "logcosh"}},
    {"mean_absolute_error",
     makeKind<Loss, MeanAbsoluteErrorLoss>,
     {"MeanAbsoluteError", "mae", "MAE"}},
    {"mean_absolute_percentage_error",
     makeKind<Loss, MeanAbsolutePercentageErrorLoss>,
     {"MeanAbsolutePercentageError", "mape", "MAPE"}},
    {"mean_squared_error",
     makeKind<Loss, MeanSquaredErrorLoss>,
     {"MeanSquaredError", "mse", "MSE"}},
    {"mean_squared_logarithmic_error",
     makeKind<Loss, MeanSquaredLogarithmicErrorLoss>,
     {"MeanSquaredLogarithmicError", "msle", "MSLE"}},
    {"poisson", makeKind<Loss, PoissonLoss>, {"Poisson"}},
    {"sparse_categorical_crossentropy",
     makeKind<Loss, SparseCategoricalCrossentropy>,
     {"SparseCategoricalCrossentropy"}},
    {"squared_hinge", makeKind<Loss, SquaredHingeLoss>, {"SquaredHinge"}},
};

}  // namespace

std::span<const Kind<Loss>> lossKinds() { return kLosses; }

std::unique_ptr<Loss> makeLoss(const Spec& spec) {
  return findNamed(lossKinds(), spec.name, "loss").make(spec.config);
}

}  // namespace linnet
