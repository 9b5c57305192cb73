#include <optional>

#include "tests/engine/layers/built.h"

// The output shape of every layer with a window, for every combination of arguments in a range,
// next to an oracle that counts: a window's places are tried one after another.

namespace linnet::test {
namespace {

struct Axis {
  Index extent, size, stride, dilation;
  const char* padding;
};

// How many places the window has, or none when it has no place at all.
std::optional<Index> placesOf(const Axis& axis) {
  const std::string padding = axis.padding;
  Index count = 0;
  if (padding == "valid") {
    // A place counts when the last pixel of the window is still on the image.
    for (Index start = 0;; start += axis.stride) {
      Index last = start;
      for (Index i = 1; i < axis.size; ++i) last += axis.dilation;
      if (last >= axis.extent) break;
      ++count;
    }
    if (count == 0) return {};
  } else {
    for (Index start = 0; start < axis.extent; start += axis.stride) ++count;
  }
  return count;
}

template <class Visit>
void forEachAxis(const std::vector<const char*>& paddings, bool dilated, Visit visit) {
  for (const char* padding : paddings) {
    for (Index extent = 1; extent <= 6; ++extent) {
      for (Index size = 1; size <= 4; ++size) {
        for (Index stride = 1; stride <= 3; ++stride) {
          for (Index dilation = 1; dilation <= (dilated && stride == 1 ? 3 : 1); ++dilation) {
            visit(Axis{extent, size, stride, dilation, padding});
          }
        }
      }
    }
  }
}

ConfigList two(Index rows, Index columns) {
  return {static_cast<double>(rows), static_cast<double>(columns)};
}
double one(Index value) { return static_cast<double>(value); }

// An image whose columns are as `axis` says and whose rows are other ones.
struct Image {
  static constexpr Index kRows = 5, kRowSize = 2;
  Axis rows, columns;

  explicit Image(const Axis& axis)
      : rows{kRows, kRowSize, axis.stride, axis.dilation, axis.padding}, columns(axis) {}
  Shape input(Index channels) const { return {kRows, columns.extent, channels}; }
  Config config(const char* size) const {
    return {{size, two(kRowSize, columns.size)},
            {"strides", two(rows.stride, columns.stride)},
            {"padding", columns.padding}};
  }
};

// Either the shape of the oracle, or an error that names the layer and both numbers.
void expectWindow(const std::string& className, const Config& config, const Axis& axis,
                  const Shape& input, const std::optional<Shape>& expected) {
  SCOPED_TRACE(text(className, " of ", axis.size, " pixels, ", axis.dilation, " apart, by ",
                    axis.stride, " on ", axis.extent, ", ", axis.padding));
  if (expected) {
    EXPECT_EQ(builtOn({input}, className, config), *expected);
    return;
  }
  expectNotBuilt({input}, className, config, ErrorKind::kShape, "input_shape",
                 {text("a window of ", (axis.size - 1) * axis.dilation + 1, " pixels"),
                  text("in ", axis.extent)});
}

TEST(WindowShapes, OfPoolingAreThoseOfTheOracle) {
  forEachAxis({"valid", "same"}, false, [](const Axis& axis) {
    const auto places = placesOf(axis);
    const Image image(axis);
    for (const char* kind : {"MaxPooling", "AveragePooling"}) {
      const Config line{
          {"pool_size", one(axis.size)}, {"strides", one(axis.stride)}, {"padding", axis.padding}};
      expectWindow(text(kind, "1D"), line, axis, {axis.extent, 3},
                   places ? std::optional(Shape{*places, 3}) : std::nullopt);
      expectWindow(text(kind, "2D"), image.config("pool_size"), axis, image.input(3),
                   places ? std::optional(Shape{*placesOf(image.rows), *places, 3}) : std::nullopt);
    }
  });
}

TEST(WindowShapes, OfConv1DAreThoseOfTheOracle) {
  forEachAxis({"valid", "same", "causal"}, true, [](const Axis& axis) {
    const auto places = placesOf(axis);
    const Config config{{"filters", 4},
                        {"kernel_size", one(axis.size)},
                        {"strides", ConfigList{one(axis.stride)}},
                        {"dilation_rate", one(axis.dilation)},
                        {"padding", axis.padding}};
    expectWindow("Conv1D", config, axis, {axis.extent, 2},
                 places ? std::optional(Shape{*places, 4}) : std::nullopt);
  });
}

TEST(WindowShapes, OfConvolutionsOfImagesAreThoseOfTheOracle) {
  forEachAxis({"valid", "same"}, true, [](const Axis& axis) {
    const auto places = placesOf(axis);
    const Image image(axis);
    const auto rows = placesOf(image.rows);
    Config config = image.config("kernel_size");
    config["dilation_rate"] = two(axis.dilation, axis.dilation);
    const auto expected = [&](Index channels) {
      return places ? std::optional(Shape{*rows, *places, channels}) : std::nullopt;
    };
    Config depthwise = config;
    depthwise["depth_multiplier"] = 3;
    expectWindow("DepthwiseConv2D", depthwise, axis, image.input(2), expected(6));
    config["filters"] = 4;
    expectWindow("Conv2D", config, axis, image.input(2), expected(4));
    expectWindow("SeparableConv2D", config, axis, image.input(2), expected(4));
  });
}

// The output of a transposed convolution is the only input, as far as output_padding goes, that the
// convolution takes to this output; so the oracle of the convolution tells.
TEST(WindowShapes, OfTransposedConvolutionsAreUndoneByTheConvolution) {
  forEachAxis({"valid", "same"}, true, [](const Axis& axis) {
    const Image image(axis);
    for (Index added = -1; added < axis.stride; ++added) {
      SCOPED_TRACE(text(axis.padding, ": ", axis.extent, " by a window of ", axis.size, ", ",
                        axis.dilation, " apart, by ", axis.stride, ", output_padding ", added));
      Config config = image.config("kernel_size");
      config["dilation_rate"] = two(axis.dilation, axis.dilation);
      config["filters"] = 3;
      // Of the rows' window only the columns' padding is asked about.
      config["strides"] = two(1, axis.stride);
      config["kernel_size"] = two(1, axis.size);
      if (added >= 0) config["output_padding"] = two(0, added);
      const Index reach = (axis.size - 1) * axis.dilation + 1;
      const bool same = std::string(axis.padding) == "same";
      if (same && added == 0 && reach % 2 == 0) {
        expectNotBuilt({image.input(2)}, "Conv2DTranspose", config, ErrorKind::kArgument,
                       "output_padding", {text("a window of ", reach), "at least 1", "got 0"});
        continue;
      }
      const Shape output = builtOn({image.input(2)}, "Conv2DTranspose", config);
      EXPECT_EQ(output[0], Image::kRows);
      EXPECT_EQ(output[2], 3);
      Axis back = axis;
      back.extent = output[1];
      EXPECT_EQ(placesOf(back), axis.extent);
      if (added < 0) {
        EXPECT_EQ(output[1] % axis.stride,
                  same || reach <= axis.stride ? 0 : (reach - axis.stride) % axis.stride);
      } else {
        EXPECT_EQ((output[1] - added - (same ? reach % 2 : reach)) % axis.stride, 0);
      }
    }
  });
}

TEST(WindowShapes, RefuseIllegalArguments) {
  for (const char* name :
       {"Conv1D", "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose"}) {
    const auto refuse = [&](const std::string& argument, const ConfigValue& value,
                            Config more = {}) {
      more.try_emplace("kernel_size", 3);
      if (std::string(name) != "DepthwiseConv2D") more.try_emplace("filters", 4);
      more[argument] = value;
      expectNotMade(name, more, argument);
    };
    refuse("kernel_size", 0);
    refuse("kernel_size", ConfigList{1, 2, 3});
    refuse("strides", 0);
    refuse("strides", "two");
    refuse("dilation_rate", -1);
    refuse("dilation_rate", 2, {{"strides", 2}});
    refuse("padding", "full");
    refuse("activation", "glu");
    refuse("use_bias", 1);
    if (std::string(name) != "DepthwiseConv2D") refuse("filters", 0);
    if (std::string(name) != "Conv1D") refuse("padding", "causal");
  }
  for (const char* name : {"DepthwiseConv2D", "SeparableConv2D"}) {
    expectNotMade(name, {{"kernel_size", 3}, {"filters", 2}, {"depth_multiplier", 0}},
                  "depth_multiplier");
  }
  const Config transposed{
      {"filters", 4}, {"kernel_size", 3}, {"strides", 2}, {"output_padding", 2}};
  expectNotMade("Conv2DTranspose", transposed, "output_padding", {"less than strides (2)"});
  expectNotMade("MaxPooling1D", {{"pool_size", ConfigList{1, 2}}}, "pool_size", {"list of one"});
  expectNotMade("AveragePooling2D", {{"pool_size", ConfigList{1}}}, "pool_size", {"list of two"});
  expectNotMade("AveragePooling2D", {{"strides", 0}}, "strides");
}

TEST(WindowShapes, RefuseInputsOfAnotherRank) {
  const Config image{{"filters", 4}, {"kernel_size", 1}};
  for (const char* name : {"Conv2D", "SeparableConv2D", "Conv2DTranspose"}) {
    expectNotBuilt({{5, 5}}, name, image, ErrorKind::kShape, "input_shape", {"3 axes", "[5, 5]"});
  }
  expectNotBuilt({{5, 5}}, "DepthwiseConv2D", {{"kernel_size", 1}}, ErrorKind::kShape,
                 "input_shape", {"3 axes"});
  expectNotBuilt({{5, 5, 1}}, "Conv1D", image, ErrorKind::kShape, "input_shape", {"2 axes"});
  for (const char* name : {"MaxPooling1D", "GlobalMaxPooling1D", "GlobalAveragePooling1D"}) {
    expectNotBuilt({{5}}, name, {}, ErrorKind::kShape, "input_shape", {"2 axes", "[5]"});
  }
  for (const char* name : {"AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D"}) {
    expectNotBuilt({{5}}, name, {}, ErrorKind::kShape, "input_shape", {"3 axes", "[5]"});
  }
}

TEST(WindowShapes, RefuseOutputsTooLargeForAnyMemory) {
  const auto huge = static_cast<double>(Shape::kMaxSize / 2);
  const Config config{{"filters", 1}, {"kernel_size", 1}, {"strides", huge}};
  expectNotBuilt({{28, 28, 1}}, "Conv2DTranspose", config, ErrorKind::kShape, "input_shape",
                 {"too large"});
  expectNotBuilt({{28, 28, 1}}, "Conv2DTranspose",
                 {{"filters", 1}, {"kernel_size", 3}, {"dilation_rate", huge}}, ErrorKind::kShape,
                 "input_shape", {"too large"});
}

}  // namespace
}  // namespace linnet::test
