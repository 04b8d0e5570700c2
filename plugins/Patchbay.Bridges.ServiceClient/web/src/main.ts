import './styles/theme.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/pieces.css';
import './styles/work.css';
import './components/desk-app';
