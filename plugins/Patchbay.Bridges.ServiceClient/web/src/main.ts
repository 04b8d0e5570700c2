import './styles/theme.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/pieces.css';
import './styles/work.css';
import './styles/board.css';
import './styles/phone.css';
import './components/desk-app';
