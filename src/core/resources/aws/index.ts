import natGateway from './natGateway';

export const AWS = [natGateway];
