#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/tensor/shape.h"
#include "engine/workflow/data/column.h"
#include "engine/workflow/data/csv/cells.h"

// From cells of text to columns of numbers, words, and true and false.

namespace linnet {

/// The number that a cell is, with spaces around it; nothing for what is none: no hexadecimal
/// digits, no infinities.
std::optional<double> numberIn(std::string_view cell);

/// What a column holds: numbers or true and false where all cells are that; else categories where
/// there are at most 100 different ones which come twice each in the mean, else text.
ColumnType inferType(const TextCells& cells);

/// A column of cells. `lines` are those that each row begins in, `at` is the number of the column
/// from 0: both for the DataError of a cell that is not of the type.
Column toColumn(const std::string& name, ColumnType type, const TextCells& cells,
                std::span<const Index> lines, std::size_t at);

}  // namespace linnet
