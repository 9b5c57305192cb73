#include "tests/engine/support/allocations.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

// The whole test program allocates through these functions. AddressSanitizer still sees every
// overflow and leak, since they end in malloc and free.

namespace {

std::atomic<std::size_t> total{0};
std::atomic<std::size_t> most{0};

void note(std::size_t size) {
  ++total;
  most = std::max(most.load(), size);
}

void* allocate(std::size_t size, std::align_val_t alignment) noexcept {
  note(size);
  const auto multiple = static_cast<std::size_t>(alignment);
  return std::aligned_alloc(multiple,
                            std::max(multiple, (size + multiple - 1) / multiple * multiple));
}

void* allocate(std::size_t size) noexcept {
  note(size);
  return std::malloc(std::max<std::size_t>(size, 1));
}

template <class... Alignment>
void* allocateOrThrow(std::size_t size, Alignment... alignment) {
  if (void* memory = allocate(size, alignment...)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocateOrThrow(size); }
void* operator new[](std::size_t size) { return allocateOrThrow(size); }
void* operator new(std::size_t size, std::align_val_t a) { return allocateOrThrow(size, a); }
void* operator new[](std::size_t size, std::align_val_t a) { return allocateOrThrow(size, a); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new(std::size_t size, std::align_val_t a, const std::nothrow_t&) noexcept {
  return allocate(size, a);
}
void* operator new[](std::size_t size, std::align_val_t a, const std::nothrow_t&) noexcept {
  return allocate(size, a);
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t, const std::nothrow_t&) noexcept {
  std::free(memory);
}

// The linker sends the engine's and Eigen's own calls of malloc here (--wrap, in CMakeLists.txt).
extern "C" void* __real_malloc(std::size_t size);
extern "C" void* __wrap_malloc(std::size_t size) {
  note(size);
  return __real_malloc(size);
}

// AddressSanitizer ends the program at an allocation that cannot be, unless it is told that the
// program wants to see a bad_alloc.
extern "C" const char* __asan_default_options() { return "allocator_may_return_null=1"; }

namespace linnet::test {

Allocations::Allocations() : before_(total) { most = 0; }
std::size_t Allocations::count() const { return total - before_; }
std::size_t Allocations::largest() const { return most; }

}  // namespace linnet::test
