// The Azure Bot that Teams talks to Clerk through: one tenant, the free tier, the Teams channel and no other.
// Deployed by m365agents.yml. Not run against the real service.

@minLength(4)
@maxLength(42)
@description('The name of the Azure Bot. Nobody else in Azure may have it.')
param name string

@description('Application (client) ID of the app registration in Entra.')
param appId string

@description('Directory (tenant) ID of the app registration in Entra.')
param tenantId string

@description('The https address that Microsoft reaches Clerk by, without a slash at its end.')
param publicUrl string

resource clerk 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'Clerk'
    endpoint: '${publicUrl}/api/messages'
    msaAppType: 'SingleTenant'
    msaAppId: appId
    msaAppTenantId: tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: clerk
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
    }
  }
}
