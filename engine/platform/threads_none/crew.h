#pragma once

namespace linnet {

/// Where there are no threads the one that there is works alone.
class Crew {
 public:
  explicit Crew(int /*threads*/) {}
};

}  // namespace linnet
