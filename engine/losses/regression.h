#pragma once

#include "engine/losses/mean_loss.h"

// Losses of regressions: each is the mean of one of these functions of the target t and the output
// p. Source of all: keras.losses, https://keras.io/api/losses/regression_losses/ and
// https://keras.io/api/losses/probabilistic_losses/

namespace linnet {

/// (p - t)^2. No arguments.
struct SquaredError {
  static constexpr const char* kName = "mean_squared_error";
  static constexpr const char* kClassName = "MeanSquaredError";
  explicit SquaredError(ConfigReader&) {}
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

/// |p - t|. No arguments.
struct AbsoluteError {
  static constexpr const char* kName = "mean_absolute_error";
  static constexpr const char* kClassName = "MeanAbsoluteError";
  explicit AbsoluteError(ConfigReader&) {}
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

/// 100 |p - t| / max(|t|, 1e-7). No arguments.
struct AbsolutePercentageError {
  static constexpr const char* kName = "mean_absolute_percentage_error";
  static constexpr const char* kClassName = "MeanAbsolutePercentageError";
  explicit AbsolutePercentageError(ConfigReader&) {}
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

/// (log(max(p, 1e-7) + 1) - log(max(t, 1e-7) + 1))^2. No arguments.
struct SquaredLogarithmicError {
  static constexpr const char* kName = "mean_squared_logarithmic_error";
  static constexpr const char* kClassName = "MeanSquaredLogarithmicError";
  explicit SquaredLogarithmicError(ConfigReader&) {}
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

/// e^2 / 2 for an error e = p - t of at most delta, and delta |e| - delta^2 / 2 beyond. Argument:
/// delta = 1.
struct HuberError {
  static constexpr const char* kName = "huber";
  static constexpr const char* kClassName = "Huber";
  explicit HuberError(ConfigReader& reader);
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
  Scalar delta;
};

/// log(cosh(p - t)), of any size without overflow. No arguments.
struct LogCoshError {
  static constexpr const char* kName = "log_cosh";
  static constexpr const char* kClassName = "LogCosh";
  explicit LogCoshError(ConfigReader&) {}
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

/// p - t log(p + 1e-7), of a count t of at least 0. No arguments.
struct PoissonError {
  static constexpr const char* kName = "poisson";
  static constexpr const char* kClassName = "Poisson";
  explicit PoissonError(ConfigReader&) {}
  static void check(Index example, Index count, const Scalar* targets);
  Scalar operator()(Scalar t, Scalar p, Scalar& slope) const;
};

using MeanSquaredErrorLoss = MeanLoss<SquaredError>;
using MeanAbsoluteErrorLoss = MeanLoss<AbsoluteError>;
using MeanAbsolutePercentageErrorLoss = MeanLoss<AbsolutePercentageError>;
using MeanSquaredLogarithmicErrorLoss = MeanLoss<SquaredLogarithmicError>;
using HuberLoss = MeanLoss<HuberError>;
using LogCoshLoss = MeanLoss<LogCoshError>;
using PoissonLoss = MeanLoss<PoissonError>;

}  // namespace linnet
