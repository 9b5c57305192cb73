#include "engine/layers/padding.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Padding readPadding(ConfigReader& reader, bool orCausal) {
  const std::string name = reader.string("padding", "valid");
  if (name == "valid") return Padding::kValid;
  if (name == "same") return Padding::kSame;
  if (name == "causal" && orCausal) return Padding::kCausal;
  reader.fail("padding", orCausal ? "\"valid\", \"same\" or \"causal\"" : "\"valid\" or \"same\"");
}

Slide slide(const std::string& owner, Padding padding, Index extent, Index size, Index stride,
            Index dilation) {
  if (size - 1 > (Shape::kMaxSize - 1) / dilation) {
    failShape("input_shape",
              text(owner, ": a window of ", size, " pixels, ", dilation, " apart, is too large"));
  }
  const Index reach = (size - 1) * dilation + 1;
  if (padding == Padding::kValid) {
    if (reach > extent) {
      failShape("input_shape", text(owner, ": a window of ", reach, " pixels does not fit in ",
                                    extent, "; make it smaller or use padding \"same\""));
    }
    return {(extent - reach) / stride + 1, 0, 0};
  }
  const Index out = (extent + stride - 1) / stride;
  if (padding == Padding::kCausal) return {out, reach - 1, 0};
  const Index total = std::max<Index>((out - 1) * stride + reach - extent, 0);
  return {out, total / 2, total - total / 2};
}

}  // namespace linnet
