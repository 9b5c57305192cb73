#include "engine/metrics/accuracy.h"
#include "engine/metrics/auc.h"
#include "engine/metrics/f1_score.h"
#include "engine/metrics/loss_metric.h"
#include "engine/metrics/metric.h"
#include "engine/metrics/precision_recall.h"
#include "engine/metrics/r2_score.h"

namespace linnet {
namespace {

// The loss of this name as a metric.
template <std::size_t kSize>
struct Name {
  constexpr Name(const char (&name)[kSize]) { std::ranges::copy(name, text); }
  char text[kSize];
};
template <Name kLoss>
std::unique_ptr<Metric> loss(const Config& config) {
  return std::make_unique<LossMetric>(makeLoss(Spec(kLoss.text, config)));
}

constexpr Kind<Metric> kMetrics[] = {
    {"accuracy", makeKind<Metric, Accuracy>, {"Accuracy"}},
    {"auc", makeKind<Metric, AUC>, {"AUC"}},
    {"binary_accuracy", makeKind<Metric, BinaryAccuracy>, {"BinaryAccuracy"}},
    {"binary_crossentropy", loss<"binary_crossentropy">, {"BinaryCrossentropy", "bce", "BCE"}},
    {"categorical_accuracy", makeKind<Metric, CategoricalAccuracy>, {"CategoricalAccuracy"}},
    {"categorical_crossentropy", loss<"categorical_crossentropy">, {"CategoricalCrossentropy"}},
    {"categorical_hinge", loss<"categorical_hinge">, {"CategoricalHinge"}},
    {"cosine_similarity", makeKind<Metric, CosineSimilarityMetric>, {"CosineSimilarity"}},
    {"f1_score", makeKind<Metric, F1Score>, {"F1Score"}},
    {"hinge", loss<"hinge">, {"Hinge"}},
    {"huber", loss<"huber">, {"Huber"}},
    {"kl_divergence", loss<"kl_divergence">, {"KLDivergence", "kld", "KLD"}},
    {"log_cosh_error", loss<"log_cosh">, {"LogCoshError", "log_cosh", "logcosh"}},
    {"mean_absolute_error", loss<"mean_absolute_error">, {"MeanAbsoluteError", "mae", "MAE"}},
    {"mean_absolute_percentage_error",
     loss<"mean_absolute_percentage_error">,
     {"MeanAbsolutePercentageError", "mape", "MAPE"}},
    {"mean_squared_error", loss<"mean_squared_error">, {"MeanSquaredError", "mse", "MSE"}},
    {"mean_squared_logarithmic_error",
     loss<"mean_squared_logarithmic_error">,
     {"MeanSquaredLogarithmicError", "msle", "MSLE"}},
    {"poisson", loss<"poisson">, {"Poisson"}},
    {"precision", makeKind<Metric, Precision>, {"Precision"}},
    {"r2_score", makeKind<Metric, R2Score>, {"R2Score"}},
    {"recall", makeKind<Metric, Recall>, {"Recall"}},
    {"root_mean_squared_error",
     makeKind<Metric, RootMeanSquaredError>,
     {"RootMeanSquaredError", "rmse", "RMSE"}},
    {"sparse_categorical_accuracy",
     makeKind<Metric, SparseCategoricalAccuracy>,
     {"SparseCategoricalAccuracy"}},
    {"sparse_categorical_crossentropy",
     loss<"sparse_categorical_crossentropy">,
     {"SparseCategoricalCrossentropy"}},
    {"sparse_top_k_categorical_accuracy",
     makeKind<Metric, SparseTopKCategoricalAccuracy>,
     {"SparseTopKCategoricalAccuracy"}},
    {"squared_hinge", loss<"squared_hinge">, {"SquaredHinge"}},
    {"top_k_categorical_accuracy",
     makeKind<Metric, TopKCategoricalAccuracy>,
     {"TopKCategoricalAccuracy"}},
};

// As Keras's is_binary_or_sparse_categorical.
std::string_view accuracyFor(const Shape& output, const Shape& targets) {
  if (output.rank() == 0 || output.back() == 1) return "binary_accuracy";
  const bool isSparse =
      targets.rank() < output.rank() || (targets.rank() > 0 && targets.back() == 1);
  return isSparse ? "sparse_categorical_accuracy" : "categorical_accuracy";
}

}  // namespace

std::span<const Kind<Metric>> metricKinds() { return kMetrics; }

std::unique_ptr<Metric> makeMetric(const Spec& spec, const Shape& output, const Shape& targets) {
  const bool fits = spec.name == "accuracy" || spec.name == "acc";
  const std::string_view name = fits ? accuracyFor(output, targets) : spec.name;
  auto metric = findNamed(metricKinds(), name, "metrics").make(spec.config);
  metric->build(output, targets);
  return metric;
}

}  // namespace linnet
