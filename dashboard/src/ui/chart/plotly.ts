/** Plotly with line charts only (its core holds scatter traces): a chunk of its own, loaded with the first chart. */
import './plotly.css'
import plotly from 'plotly.js/lib/core'
import german from 'plotly.js/lib/locales/de'

plotly.register([german])

export default plotly
