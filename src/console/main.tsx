import './nonce.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Frame } from './Frame.tsx';
import { router } from './routes.tsx';
import './styles.css';

createRoot(document.getElementById('root')!).render(<StrictMode><Frame><RouterProvider router={router} /></Frame></StrictMode>);
