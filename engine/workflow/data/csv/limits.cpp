#include "engine/workflow/data/csv/limits.h"

#include "engine/workflow/check.h"

namespace linnet {

void checkLimits(const CSVLimits& limits) {
  checkInteger("limits.bytes", limits.bytes, 0);
  checkInteger("limits.rows", limits.rows, 0);
  checkInteger("limits.columns", limits.columns, 0);
  checkInteger("limits.cells", limits.cells, 0);
  checkInteger("limits.cellLength", limits.cellLength, 0);
}

}  // namespace linnet
