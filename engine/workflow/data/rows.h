#pragma once

#include <optional>

#include "engine/workflow/data/table.h"

// Tables of rows, as they come from a program that asks a model.

namespace linnet {

/// A table of rows by the columns' names; or of rows in the columns' order, which are then named
/// "0", "1" and so on.
///
/// Without a schema the first row says what columns there are, and the first value of each that is
/// not missing of which type; texts are categories. With one, each row must have a value, perhaps a
/// missing one, for each of its columns; others are passed over where rows have names. Throws a
/// DataError for a value that is not of its column's type, or a row that lacks one.
Table tableOf(const NamedRows& rows, const std::optional<Schema>& schema = {});
Table tableOf(const Rows& rows, const std::optional<Schema>& schema = {});

/// The columns of the schema alone. A DataError for a column of another type, unless nothing stands
/// in it; an ArgumentError for one that is not there.
Table tableOf(const Table& table, const Schema& schema);

}  // namespace linnet
