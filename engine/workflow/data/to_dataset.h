#pragma once

#include <optional>

#include "engine/data/dataset.h"
#include "engine/workflow/data/table.h"
#include "engine/workflow/number_view.h"

namespace linnet {

/// A dataset of a table's numbers and a target for each of its rows: one, such as a label, or as
/// many for each as there are whole ones. `sampleWeight` says how much each row counts. All are
/// copied. Throws a ShapeError when they do not fit each other, a DataError for NaN or an infinity.
///
///     auto ready = pipeline({impute(), standardize(), oneHot()}).fit(train.without({"price"}));
///     auto prices = train.select({"price"}).toMatrix();
///     auto data = toDataset(ready.transform(train), prices.values);
Dataset toDataset(const Matrix& x, NumberView y,
                  const std::optional<NumberView>& sampleWeight = {});

}  // namespace linnet
