#include "engine/initializers/orthogonal.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/tensor/normal.h"

namespace linnet {
namespace {

// `count` vectors of `length` numbers, one after another.
struct Vectors {
  std::vector<double> values;
  Index count, length;
  double* operator[](Index i) { return values.data() + i * length; }
};

double dot(const double* a, const double* b, Index length) {
  double sum = 0;
  for (Index i = 0; i < length; ++i) sum += a[i] * b[i];
  return sum;
}

// Gram and Schmidt, in the order that loses least; twice, which leaves only rounding.
void orthonormalise(Vectors& vectors) {
  for (Index i = 0; i < vectors.count; ++i) {
    double* v = vectors[i];
    for (int pass = 0; pass < 2; ++pass) {
      for (Index j = 0; j < i; ++j) {
        const double share = dot(v, vectors[j], vectors.length);
        for (Index k = 0; k < vectors.length; ++k) v[k] -= share * vectors[j][k];
      }
      const double length = std::sqrt(dot(v, v, vectors.length));
      for (Index k = 0; k < vectors.length; ++k) v[k] /= length;
    }
  }
}

}  // namespace

Orthogonal::Orthogonal(const Config& config) {
  ConfigReader reader("Orthogonal", config);
  const double most = std::numeric_limits<double>::infinity();
  gain_ = reader.number("gain", -most, most, 1);
  readSeed(reader);
  reader.finish();
}

void Orthogonal::check(const std::string& owner, const std::string& argument,
                       const Shape& shape) const {
  if (shape.rank() >= 2) return;
  failShape(argument,
            text(owner, ": ", argument,
                 " orthogonal fills a weight of at least two axes, got the shape ", shape));
}

void Orthogonal::fill(View weight, std::uint64_t seed, std::uint64_t stream) const {
  const Index rows = weight.rows();
  const Index columns = weight.columns();
  Vectors vectors{std::vector<double>(static_cast<std::size_t>(weight.size())),
                  std::min(rows, columns), std::max(rows, columns)};
  const RandomStream random = streamFor(seed, stream);
  for (std::size_t i = 0; i < vectors.values.size(); ++i) {
    vectors.values[i] = normalQuantile((random.bits(i) + 0.5) * 0x1p-32);
  }
  orthonormalise(vectors);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) {
      const double value = rows < columns ? vectors[i][j] : vectors[j][i];
      weight.data[i * columns + j] = static_cast<Scalar>(gain_ * value);
    }
  }
}

}  // namespace linnet
