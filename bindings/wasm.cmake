# How everything WebAssembly is compiled and linked: the module and the kernels' benchmarks.
get_filename_component(LINNET_VARIANT ${CMAKE_BINARY_DIR} NAME)

# Nobody asks what class an object is of, so that the names of all classes need not be loaded.
add_compile_options(-O3 -msimd128 -fwasm-exceptions -fno-rtti)
add_compile_definitions(EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
# What is no kernel is compiled to be small: a fifth of the module less to load.
set(LINNET_COLD_OPTIONS -Os)
if(LINNET_SIMD STREQUAL "relaxed")
  add_compile_options(-mrelaxed-simd)
endif()

add_library(linnet_wasm INTERFACE)
target_link_options(linnet_wasm INTERFACE
  -O3 -fwasm-exceptions -fno-rtti --bind
  -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createLinnet
  -sENVIRONMENT=web,worker      # and Node, since the module is always handed to it
  -sDYNAMIC_EXECUTION=0         # a strict Content-Security-Policy forbids new Function
  -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=16MB
  -sMAXIMUM_MEMORY=2GB          # indices are 32 bits with a sign
  -sSTACK_SIZE=1MB              # Eigen puts temporaries of up to 128 KB there
  -sFILESYSTEM=0 -sMALLOC=emmalloc
  -sINCOMING_MODULE_JS_API=instantiateWasm,wasmBinary,print,printErr)

if(LINNET_THREADS STREQUAL "pool")
  # The memory is shared and the C library locks; the workers themselves are made by
  # bindings/js/api/helpers.ts, alike in browsers and in Node, so nothing else of Emscripten's
  # threads is used.
  add_compile_options(-matomics -mbulk-memory -sWASM_WORKERS)
  target_link_options(linnet_wasm INTERFACE -sWASM_WORKERS -Wno-pthreads-mem-growth)
endif()
