import './app.css';
import './shell.js';
