// Only what this page adds: the pad works without a script of the page.
document.addEventListener('prediction', ({ detail: { label, confidence } }) => {
  document.querySelector('output').value = `${label}, ${Math.floor(confidence * 100)}%`;
});
