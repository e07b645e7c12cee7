// Before the first paint: the theme a person chose, if any. A file of its own because inline scripts are forbidden.
;(function () {
  try {
    var chosen = localStorage.getItem('plantwin.theme')
    if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
  } catch {
    // Storage is switched off: the system's theme it is.
  }
})()
