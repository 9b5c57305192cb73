#include "engine/training/inference.h"

#include "engine/data/data_array.h"

namespace linnet {

ConstView Inference::run(Index rows) {
  const View x = input(rows);
  checkFinite(x.data, static_cast<std::size_t>(x.size()), "x");
  workspace_.forward(rows, false, 0, 0);
  return workspace_.output(rows);
}

}  // namespace linnet
