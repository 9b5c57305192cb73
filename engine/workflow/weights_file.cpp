#include "engine/workflow/weights_file.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"
#include "engine/workflow/weights.h"

namespace linnet {
namespace {

static_assert(std::endian::native == std::endian::little, "the file's bytes are little-endian");

using Json = nlohmann::ordered_json;

// More than the names of any model take; checked before memory is taken for it.
constexpr std::uint64_t kMostHeader = std::uint64_t{1} << 22;
constexpr std::uint64_t kPrefix = sizeof(std::uint64_t);
constexpr const char* kMetadata = "__metadata__";

std::vector<Index> sidesOf(const Shape& shape) { return {shape.begin(), shape.end()}; }

std::string headerOf(const Model& model) {
  Json header = Json::object();
  header[kMetadata] = {{"format", "linnet-weights"}};
  Index begin = 0;
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    const Shape& shape = model.parameters()[i]->value.shape();
    const Index end = begin + shape.size() * static_cast<Index>(sizeof(float));
    header[model.parameterNames()[i]] = {
        {"dtype", "F32"}, {"shape", sidesOf(shape)}, {"data_offsets", {begin, end}}};
    begin = end;
  }
  std::string text = header.dump();
  while (text.size() % 8 != 0) text += ' ';
  return text;
}

class Reader {
 public:
  explicit Reader(const std::filesystem::path& path)
      : name_(path.string()), file_(path, std::ios::binary) {
    std::error_code failure;
    size_ = std::filesystem::file_size(path, failure);
    if (!file_ || failure) failExpected("path", "a file that can be read", inQuotes(name_));
    readHeader();
  }

  Weights weightsFor(const Model& model) {
    std::size_t count = header_.size() - header_.count(kMetadata);
    if (count != model.parameters().size()) {
      failShape("path", text(name_, ": expected ", model.parameters().size(), " tensors, those of ",
                             listed(model.parameterNames()), ", got ", count));
    }
    Weights weights;
    for (std::size_t i = 0; i < count; ++i) {
      weights.push_back(tensor(model.parameterNames()[i], model.parameters()[i]->value.shape()));
    }
    return weights;
  }

 private:
  [[noreturn]] void fail(const std::string& problem) const {
    failData("path", text(name_, ": ", problem));
  }

  void read(std::uint64_t at, void* to, std::size_t count) {
    file_.seekg(static_cast<std::streamoff>(at));
    file_.read(static_cast<char*>(to), static_cast<std::streamsize>(count));
    if (!file_) fail(text("expected ", count, " bytes from ", at, " on"));
  }

  void readHeader() {
    if (size_ < kPrefix) fail(text("expected at least ", kPrefix, " bytes, got ", size_));
    std::uint64_t length = 0;
    read(0, &length, kPrefix);
    if (length > kMostHeader || length > size_ - kPrefix) {
      fail(text("expected a header of at most ", std::min(kMostHeader, size_ - kPrefix),
                " bytes, got ", length));
    }
    std::string bytes(static_cast<std::size_t>(length), ' ');
    read(kPrefix, bytes.data(), bytes.size());
    header_ = Json::parse(bytes, nullptr, false);
    if (!header_.is_object()) fail("its header is not JSON of an object");
    body_ = kPrefix + length;
  }

  // One tensor, which must be there and have this shape.
  std::vector<Scalar> tensor(const std::string& name, const Shape& shape) {
    const auto found = header_.find(name);
    if (found == header_.end()) failShape("path", text(name_, ": there is no tensor ", name));
    const Json& entry = *found;
    const auto field = [&](const char* key) {
      return entry.is_object() && entry.contains(key) ? entry[key] : Json();
    };
    if (field("dtype") != "F32") {
      fail(text("tensor ", name, ": expected F32 as dtype, got ", field("dtype").dump()));
    }
    if (field("shape") != Json(sidesOf(shape))) {
      failShape("path", text(name_, ": tensor ", name, ": expected the shape ", shape, ", got ",
                             field("shape").dump()));
    }
    const auto bytes = static_cast<std::uint64_t>(shape.size()) * sizeof(float);
    const Json offsets = field("data_offsets");
    const bool areTwo = offsets.is_array() && offsets.size() == 2 &&
                        offsets[0].is_number_unsigned() && offsets[1].is_number_unsigned();
    const auto begin = areTwo ? offsets[0].get<std::uint64_t>() : 0;
    const auto end = areTwo ? offsets[1].get<std::uint64_t>() : 0;
    if (!areTwo || end < begin || end - begin != bytes || end > size_ - body_) {
      fail(text("tensor ", name, ": expected ", bytes, " bytes of the file as data_offsets, got ",
                offsets.dump()));
    }
    std::vector<float> values(static_cast<std::size_t>(shape.size()));
    read(body_ + begin, values.data(), static_cast<std::size_t>(bytes));
    return {values.begin(), values.end()};
  }

  std::string name_;
  std::ifstream file_;
  std::uint64_t size_ = 0;
  std::uint64_t body_ = 0;  // where the tensors begin
  Json header_;
};

}  // namespace

void saveWeights(const Model& model, const std::filesystem::path& path) {
  std::filesystem::path fresh = path;
  fresh += ".new";
  std::error_code failure;
  {
    std::ofstream file(fresh, std::ios::binary);
    const std::string header = headerOf(model);
    const std::uint64_t length = header.size();
    file.write(reinterpret_cast<const char*>(&length), kPrefix);
    file << header;
    for (const auto& values : getWeights(model)) {
      const std::vector<float> floats(values.begin(), values.end());
      file.write(reinterpret_cast<const char*>(floats.data()),
                 static_cast<std::streamsize>(floats.size() * sizeof(float)));
    }
    file.close();
    if (!file) failExpected("path", "a file that can be written", inQuotes(path.string()));
  }
  std::filesystem::rename(fresh, path, failure);
  if (failure) failExpected("path", "a file that can be written", inQuotes(path.string()));
}

void loadWeights(Model& model, const std::filesystem::path& path) {
  setWeights(model, Reader(path).weightsFor(model));
}

}  // namespace linnet
