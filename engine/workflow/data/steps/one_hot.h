#pragma once

#include "engine/workflow/data/steps/step.h"

namespace linnet {

/// What becomes of words that the training data did not have: an error, or zeros alone.
enum class UnknownWords { kError, kZeros };

struct OneHotOptions {
  /// Default: all that hold categories. Text is treated where it is asked for.
  ColumnNames columns = {};
  UnknownWords unknown = UnknownWords::kError;
};

/// A column of 0 and 1 for each word, named "column=word": scikit-learn's OneHotEncoder. The words
/// are in the order of their characters' codes. A missing value is a word that is not known.
///
/// `fit` throws an ArgumentError for a column of no words; `transform` of what it gives a DataError
/// for a word that is not known, unless those become zeros.
Step oneHot(const OneHotOptions& options = {});

/// The fitted step.
FittedStepPtr oneHotOf(Learnt<std::vector<std::string>> words, UnknownWords unknown);

}  // namespace linnet
