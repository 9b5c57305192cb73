#pragma once

namespace linnet {

/// The number below which a normal variable of mean 0 and deviation 1 lies with this probability,
/// which is above 0 and below 1; to about 1e-15 relative. A normal number from one that is uniform.
/// Source: Acklam, "An algorithm for computing the inverse normal cumulative distribution
/// function", 2000, and one step of Halley's method.
double normalQuantile(double probability);

}  // namespace linnet
