#pragma once

#include <string>
#include <vector>

#include "engine/tensor/shape.h"
#include "engine/workflow/number_view.h"

// What every function of error analysis takes: labels, and a model's outputs row by row. They come
// from any model: nothing here knows of one.

namespace linnet {

/// Labels: whole numbers from 0, of any type of number.
using Labels = NumberView;

/// What a model answers, row by row: float or double.
using Outputs = NumberView;

/// The labels that a model answers with: of each row the (first) place of the highest number, or of
/// a single one whether it is more than 0.5.
///
/// `probabilities` has the shape (count, classes), or (count) of a model of one output. Throws a
/// ShapeError when they are not whole rows, a DataError for what is no probability, an
/// ArgumentError for a count below 1.
std::vector<Index> predictedLabels(Outputs probabilities, Index count);

/// Outputs of a known width, copied.
struct OutputRows {
  std::vector<double> values;
  std::size_t count;    ///< how many examples there are
  std::size_t classes;  ///< 2 for the probabilities of a model of one output

  const double* row(std::size_t i) const { return values.data() + i * classes; }
};

/// The class of the highest probability, the first of equals, and that probability.
struct Answer {
  std::size_t label;
  double confidence;
};

/// Labels and probabilities of the same examples.
struct CheckedExamples {
  std::vector<std::size_t> labels;
  OutputRows rows;
  std::vector<Answer> answers;

  bool isRight(std::size_t i) const { return answers[i].label == labels[i]; }
};

/// No limit to labels but that they are exact in a double.
inline constexpr std::size_t kAnyClasses = (std::size_t{1} << 53) - 1;

/// A copy of labels. A DataError for one that is no whole number from 0 to `classes` - 1, and when
/// there are none.
std::vector<std::size_t> checkLabels(const std::string& argument, Labels labels,
                                     std::size_t classes = kAnyClasses);

/// Two lists of labels, which must be as long as each other: a ShapeError otherwise.
struct LabelPair {
  std::vector<std::size_t> truth;
  std::vector<std::size_t> answers;
};
LabelPair checkPair(Labels labels, Labels predicted);

/// A ShapeError unless there is one for each example.
void checkCount(const std::string& argument, std::size_t came, std::size_t expected);

/// Logits as rows. A ShapeError when they are not whole rows for the examples, a DataError for NaN
/// or an infinity.
OutputRows checkRows(const std::string& argument, Outputs outputs, std::size_t count);

/// Probabilities as rows; the one output of a model of two classes becomes two. A DataError for a
/// number below 0 or above 1 (by more than rounding), and what `checkRows` throws.
OutputRows checkProbabilities(Outputs outputs, std::size_t count,
                              const std::string& argument = "probabilities");

CheckedExamples checkExamples(Labels labels, Outputs probabilities);

std::vector<Answer> answersOf(const OutputRows& rows);

}  // namespace linnet
